import type { Alert } from '../../alert.ts';
import type { AlertCase, ExpectedAlert } from '../../cases/case.ts';
import type { Severity } from '../../severity.ts';
import { bothSources, database, databaseOfAll } from './database-cases.ts';
import { databaseSources, type DatabaseSource } from './database.ts';

function description(instance: string, cluster: string, value: string): string {
  return `The database of member ${instance} of etcd cluster ${cluster} is at ${value} of its limit: at the quota etcd refuses all writes. Find out what grows, compact and defragment, or raise the quota.`;
}

/** The file as allocated, on which etcd judges NOSPACE, against the quota or a lower configured limit. A disabled quota (not above 0) limits nothing. */
export const etcdQuotaUsage: Alert = {
  name: 'EtcdQuotaUsage',
  group: 'storage',
  summary: 'The database comes close to its quota.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'database-size' },
  causes: [{ alert: 'EtcdAlarmNoSpace', same: 'cluster' }],
  rules: (context) => {
    const { native, exporter } = databaseSources(context);
    const { quotaUsageRatio, maxDatabaseBytes } = context.thresholds;
    const above = (source: DatabaseSource, ratio: number): string => `
  ${source.latest('size')}
/ on (${context.member})
  clamp_max(${source.latest('quota')} > 0, ${maxDatabaseBytes})
> ${ratio}`;
    const rule = (severity: 'critical' | 'warning', forSeconds: number) => ({
      severity,
      forSeconds,
      keepFiringForSeconds: 300,
      description: description('{{ $labels.instance }}', context.clusterName, '{{ $value | humanizePercentage }}'),
      exporter: { expression: above(exporter, quotaUsageRatio[severity]), knownBy: exporter.select('quota') },
      native: above(native, quotaUsageRatio[severity]),
    });
    return [rule('critical', 300), rule('warning', 600)];
  },
  healthy: {
    exporter: databaseOfAll('exporter', { size: '900000000+1000x80', quota: '2147483648x80' }),
    native: databaseOfAll('native', { size: '900000000+1000x80', quota: '2147483648x80' }),
  },
  cases: [
    ...bothSources.flatMap(casesOf),
    {
      kind: 'other',
      says: 'half of a full file is free pages: NOSPACE is raised on the file',
      source: 'native',
      severity: 'critical',
      series: database('native', 'm2', { size: '2130000000x40', inUse: '1000000000x40', quota: '2147483648x40' }),
      expected: [{ at: '5m', alerts: [firing('critical', '99.19%')] }],
    },
    {
      kind: 'stands-aside',
      says: 'the page is older than what the exporter sees: m2 has been defragmented',
      source: 'native',
      severity: 'critical',
      series: [
        ...database('native', 'm2', { size: '2130000000x100', quota: '2147483648x100' }),
        ...database('exporter', 'm2', { size: '900000000x100', quota: '2147483648x100' }),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'the exporter sees the size and no quota (etcd 3.5, native page refused): the native expression tells',
      source: 'native',
      severity: 'warning',
      series: [
        ...database('native', 'm2', { size: '1740000000x70', quota: '2147483648x70' }),
        ...database('exporter', 'm2', { size: '1740000000x70' }),
      ],
      expected: [{ at: '10m', alerts: [firing('warning', '81.03%')] }],
    },
  ],
};

function firing(severity: Severity, value: string): ExpectedAlert {
  return { severity, labels: { instance: 'm2' }, description: description('m2', 'a', value) };
}

/** Sizes around the boundaries: quota 2 GiB, and quota 16 GiB with the default limit of 8 GiB. */
function casesOf(source: (typeof bothSources)[number]): readonly AlertCase[] {
  const at = (size: number, quota: number) => database(source, 'm2', { size: `${size}x100`, quota: `${quota}x100` });
  return [
    {
      kind: 'fires',
      says: `${source}: 90.3 % of the quota`,
      source,
      severity: 'critical',
      series: at(1_940_000_000, 2_147_483_648),
      expected: [{ at: '5m', alerts: [firing('critical', '90.34%')] }],
    },
    {
      kind: 'quiet',
      says: `${source}: 89.9 % of the quota`,
      source,
      severity: 'critical',
      series: at(1_930_000_000, 2_147_483_648),
      expected: [],
    },
    {
      kind: 'fires',
      says: `${source}: 80.3 % of the quota`,
      source,
      severity: 'warning',
      series: at(1_725_000_000, 2_147_483_648),
      expected: [{ at: '10m', alerts: [firing('warning', '80.33%')] }],
    },
    {
      kind: 'quiet',
      says: `${source}: 79.6 % of the quota`,
      source,
      severity: 'warning',
      series: at(1_710_000_000, 2_147_483_648),
      expected: [],
    },
    {
      kind: 'fires',
      says: `${source}: 90.1 % of 8 GiB where the quota is 16 GiB`,
      source,
      severity: 'critical',
      series: at(7_740_000_000, 17_179_869_184),
      expected: [{ at: '5m', alerts: [firing('critical', '90.11%')] }],
    },
    {
      kind: 'quiet',
      says: `${source}: 89.9 % of 8 GiB where the quota is 16 GiB`,
      source,
      severity: 'critical',
      series: at(7_720_000_000, 17_179_869_184),
      expected: [],
    },
    {
      kind: 'quota-disabled',
      says: `${source}: no quota, 20 GB`,
      source,
      severity: 'critical',
      series: database(source, 'm2', { size: '20000000000x100', ...(source === 'native' ? { quota: '-1x100' } : {}) }),
      expected: [],
    },
  ];
}
