import type { Alert } from '../../alert.ts';
import type { AlertCase, ExpectedAlert } from '../../cases/case.ts';
import { bothSources, database, databaseOfAll } from './database-cases.ts';
import { databaseSources, type DatabaseSource } from './database.ts';

function description(instance: string, cluster: string, value: string): string {
  return `${value}B of the database of member ${instance} of etcd cluster ${cluster} are free pages, more than half of it: a defrag gives them back. Defragment one member after the other, the leader last.`;
}

/**
 * A defrag is worth its pause: what it gives back is a good share of the quota and most of the file. Without a quota, or with
 * a huge one, the configured limit stands for it. A ratio alone is noise on small databases.
 */
export const etcdDatabaseFragmented: Alert = {
  name: 'EtcdDatabaseFragmented',
  group: 'storage',
  summary: 'Most of a large database file is free pages.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'fragmentation' },
  causes: [{ alert: 'EtcdDefragRunning', same: 'member' }],
  rules: (context) => {
    const { native, exporter } = databaseSources(context);
    const { fragmentedQuotaRatio, fragmentedInUseRatio, maxDatabaseBytes } = context.thresholds;
    const fragmented = (source: DatabaseSource): string => `
  ${source.latest('size')}
- on (${context.member}) (
  ${source.latest('inUse')}
  < on (${context.member})
  ${fragmentedInUseRatio} * ${source.latest('size')}
)
> on (${context.member})
  ${fragmentedQuotaRatio} * (
    clamp_max(${source.latest('quota')} > 0, ${maxDatabaseBytes})
    or on (${context.member})
    0 * ${source.latest('size')} + ${maxDatabaseBytes}
  )`;
    return [
      {
        severity: 'warning',
        forSeconds: 1800,
        keepFiringForSeconds: 300,
        description: description('{{ $labels.instance }}', context.clusterName, '{{ $value | humanize1024 }}'),
        exporter: { expression: fragmented(exporter), knownBy: exporter.select('inUse') },
        native: fragmented(native),
      },
    ];
  },
  healthy: {
    exporter: databaseOfAll('exporter', { size: '900000000x80', inUse: '700000000x80', quota: '2147483648x80' }),
    native: databaseOfAll('native', { size: '900000000x80', inUse: '700000000x80', quota: '2147483648x80' }),
  },
  cases: [
    ...bothSources.flatMap(casesOf),
    {
      kind: 'stands-aside',
      says: 'the page is older than what the exporter sees: m2 has been defragmented',
      source: 'native',
      severity: 'warning',
      intervalSeconds: 60,
      series: [
        ...database('native', 'm2', { size: '2000000000x60', inUse: '400000000x60', quota: '2147483648x60' }),
        ...database('exporter', 'm2', { size: '401000000x60', inUse: '400000000x60', quota: '2147483648x60' }),
      ],
      expected: [],
    },
  ],
};

function firing(value: string): ExpectedAlert {
  return { severity: 'warning', labels: { instance: 'm2' }, description: description('m2', 'a', value) };
}

function casesOf(source: (typeof bothSources)[number]): readonly AlertCase[] {
  const base = { source, severity: 'warning', intervalSeconds: 60 } as const;
  const file = (size: number, inUse: number, quota: number) =>
    database(source, 'm2', { size: `${size}x60`, inUse: `${inUse}x60`, quota: `${quota}x60` });
  return [
    {
      ...base,
      kind: 'fires',
      says: `${source}: 548 MB of 1 GB are free, 25.5 % of the quota of 2 GiB`,
      series: file(1_000_000_000, 452_000_000, 2_147_483_648),
      expected: [{ at: '30m', alerts: [firing('522.6Mi')] }],
    },
    {
      ...base,
      kind: 'quiet',
      says: `${source}: 520 MB of 920 MB are free, 24.2 % of the quota of 2 GiB`,
      series: file(920_000_000, 400_000_000, 2_147_483_648),
      expected: [],
    },
    {
      ...base,
      kind: 'quiet',
      says: `${source}: 576 MB of 1.2 GB are free, 48 % of the file`,
      series: file(1_200_000_000, 624_000_000, 2_147_483_648),
      expected: [],
    },
    {
      ...base,
      kind: 'fires',
      says: `${source}: 2.2 GB of 4 GB are free, 25.6 % of 8 GiB, where the quota is 100 GiB`,
      series: file(4_000_000_000, 1_800_000_000, 107_374_182_400),
      expected: [{ at: '30m', alerts: [firing('2.049Gi')] }],
    },
    {
      ...base,
      kind: 'quiet',
      says: `${source}: 2.1 GB of 4 GB are free, 24.4 % of 8 GiB, where the quota is 100 GiB`,
      series: file(4_000_000_000, 1_900_000_000, 107_374_182_400),
      expected: [],
    },
    {
      ...base,
      kind: 'other',
      says: `${source}: 99 % of a file of 7.9 GiB are free`,
      series: file(8_482_560_410, 94_371_840, 8_589_934_592),
      expected: [{ at: '30m', alerts: [firing('7.812Gi')] }],
    },
    {
      ...base,
      kind: 'other',
      says: `${source}: 295 MB of 533 MB are free, where the quota is 8 GiB`,
      series: file(533_000_000, 238_000_000, 8_589_934_592),
      expected: [],
    },
    {
      ...base,
      kind: 'quota-disabled',
      says: `${source}: no quota, 1.5 GB of 2 GB are free`,
      series: database(source, 'm2', {
        size: '2000000000x60',
        inUse: '500000000x60',
        ...(source === 'native' ? { quota: '-1x60' } : {}),
      }),
      expected: [],
    },
    {
      ...base,
      kind: 'quota-disabled',
      says: `${source}: no quota, 3 GB of 4 GB are free`,
      series: database(source, 'm2', {
        size: '4000000000x60',
        inUse: '1000000000x60',
        ...(source === 'native' ? { quota: '-1x60' } : {}),
      }),
      expected: [{ at: '30m', alerts: [firing('2.794Gi')] }],
    },
  ];
}
