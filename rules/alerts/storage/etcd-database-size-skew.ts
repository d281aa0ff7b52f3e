import type { Alert } from '../../alert.ts';
import type { AlertCase } from '../../cases/case.ts';
import { indent } from '../../promql/indent.ts';
import { bothSources, database, databaseOfAll } from './database-cases.ts';
import { databaseSources, type DatabaseSource } from './database.ts';

function description(cluster: string, value: string): string {
  return `The largest database of etcd cluster ${cluster} holds ${value} times as much as the smallest, though all should hold the same. Compare revisions and hashes of the members before anything else.`;
}

/**
 * What the members' databases hold, not their files: files differ with each member's last defrag, contents should not.
 * Learners are left out, they are being filled.
 */
export const etcdDatabaseSizeSkew: Alert = {
  name: 'EtcdDatabaseSizeSkew',
  group: 'storage',
  summary: 'The databases of the members differ in size.',
  scope: 'cluster',
  panel: { dashboard: 'storage', slug: 'database-in-use' },
  causes: [
    { alert: 'EtcdHashMismatch', same: 'cluster' },
    { alert: 'EtcdFollowerLag', same: 'cluster' },
  ],
  rules: (context) => {
    const { native, exporter } = databaseSources(context);
    const { sizeSkewFactor, sizeSkewFloorBytes } = context.thresholds;
    const skewed = (source: DatabaseSource): string => {
      const extreme = (aggregate: 'max' | 'min'): string => `${aggregate} by (${context.cluster}) (
  ${source.latest('inUse')}
  unless on (${context.member})
  ${source.latest('isLearner')} == 1
)`;
      return `
(
${indent(extreme('max'))}
  >= ${sizeSkewFloorBytes}
)
/ on (${context.cluster})
${extreme('min')}
> ${sizeSkewFactor}`;
    };
    return [
      {
        severity: 'warning',
        forSeconds: 1800,
        keepFiringForSeconds: 300,
        description: description(context.clusterName, '{{ $value | printf "%.1f" }}'),
        exporter: { expression: skewed(exporter), knownBy: exporter.select('inUse') },
        native: skewed(native),
      },
    ];
  },
  healthy: {
    exporter: databaseOfAll('exporter', { inUse: '400000000+1000x80', isLearner: '0x80' }),
    native: databaseOfAll('native', { inUse: '400000000+1000x80', isLearner: '0x80' }),
  },
  cases: [
    ...bothSources.flatMap(casesOf),
    {
      kind: 'stands-aside',
      says: 'the exporter sees no difference',
      source: 'native',
      severity: 'warning',
      intervalSeconds: 60,
      series: [
        ...database('native', 'm1', { inUse: '900000000x60' }),
        ...database('native', 'm2', { inUse: '100000000x60' }),
        ...databaseOfAll('exporter', { inUse: '900000000x60' }),
      ],
      expected: [],
    },
  ],
};

function casesOf(source: (typeof bothSources)[number]): readonly AlertCase[] {
  const base = { source, severity: 'warning', intervalSeconds: 60 } as const;
  const holding = (first: number, second: number, third: number) =>
    [first, second, third].flatMap((inUse, index) =>
      database(source, `m${index + 1}`, { inUse: `${inUse}x60`, isLearner: '0x60' }),
    );
  return [
    {
      ...base,
      kind: 'fires',
      says: `${source}: 280 MB and 139 MB`,
      series: holding(280_000_000, 279_000_000, 139_000_000),
      expected: [{ at: '30m', alerts: [{ severity: 'warning', description: description('a', '2.0') }] }],
    },
    {
      ...base,
      kind: 'quiet',
      says: `${source}: 280 MB and 141 MB`,
      series: holding(280_000_000, 279_000_000, 141_000_000),
      expected: [],
    },
    {
      ...base,
      kind: 'quiet',
      says: `${source}: 250 MB and 80 MB, too little to matter`,
      series: holding(250_000_000, 250_000_000, 80_000_000),
      expected: [],
    },
    {
      ...base,
      kind: 'other',
      says: `${source}: m1 alone has been defragmented, all hold the same`,
      series: [
        ...database(source, 'm1', { size: '410000000x60', inUse: '400000000x60' }),
        ...database(source, 'm2', { size: '1900000000x60', inUse: '400000000x60' }),
      ],
      expected: [],
    },
    {
      ...base,
      kind: 'other',
      says: `${source}: a learner is being filled`,
      series: [
        ...holding(900_000_000, 900_000_000, 900_000_000),
        ...database(source, 'm4', { inUse: '20000x60', isLearner: '1x60' }),
      ],
      expected: [],
    },
    {
      ...base,
      kind: 'learner-down',
      says: `${source}: a learner that held less is down`,
      series: [
        ...holding(900_000_000, 900_000_000, 900_000_000),
        ...database(source, 'm4', { inUse: '20000x5 stale', isLearner: '1x5 stale' }),
      ],
      expected: [],
    },
    {
      ...base,
      kind: 'members-gone',
      says: `${source}: two of three members vanish`,
      series: [
        ...database(source, 'm1', { inUse: '900000000x60', isLearner: '0x60' }),
        ...database(source, 'm2', { inUse: '900000000x20 stale', isLearner: '0x20 stale' }),
        ...database(source, 'm3', { inUse: '900000000x20 stale', isLearner: '0x20 stale' }),
      ],
      expected: [],
    },
  ];
}
