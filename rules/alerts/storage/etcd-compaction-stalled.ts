import type { Alert } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';

const current = 'etcd_debugging_mvcc_current_revision';
const compacted = 'etcd_debugging_mvcc_compact_revision';

/** The longest that compaction by the hour pauses after a restart is two hours: etcd collects a whole period first. */
const unmovedSeconds = 10_800;
const writesSeconds = 3600;

/** A sample in 5 minutes. */
const intervalSeconds = 300;

function description(cluster: string, value: string): string {
  return `etcd cluster ${cluster} has not been compacted for 3 hours and keeps the history of ${value} revisions: the database grows until its quota. Check what compacts it: the Kubernetes API server, or --auto-compaction-retention.`;
}

/**
 * History that nobody throws away. Not its length alone: at 500 writes a second a cluster that is compacted every 5 minutes
 * holds 300 000 revisions, and one that hardly writes gets there in months without harm. Etcd 3.4.0 lacks the two series:
 * then it is silent.
 */
export const etcdCompactionStalled: Alert = {
  name: 'EtcdCompactionStalled',
  group: 'storage',
  summary: 'The history of keys is not compacted.',
  scope: 'cluster',
  panel: { dashboard: 'storage', slug: 'revisions' },
  causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }],
  rules: (context) => {
    const { compactionStalledRevisions, compactionStalledRevisionsPerSecond } = context.thresholds;
    const highest = (metric: string, offsetSeconds = 0): string => {
      const offset = offsetSeconds === 0 ? '' : ` offset ${context.duration(offsetSeconds)}`;
      return `max by (${context.cluster}) (${context.native(metric)}${offset})`;
    };
    return [
      {
        severity: 'warning',
        forSeconds: 1800,
        keepFiringForSeconds: 900,
        description: description(context.clusterName, '{{ $value | printf "%.0f" }}'),
        native: `
  ${highest(current)}
- on (${context.cluster})
  ${highest(compacted)}
> ${compactionStalledRevisions}
and on (${context.cluster})
  ${highest(compacted)}
== on (${context.cluster})
  ${highest(compacted, unmovedSeconds)}
and on (${context.cluster})
  (${highest(current)} - on (${context.cluster}) ${highest(current, writesSeconds)}) / ${context.seconds(writesSeconds)}
> ${compactionStalledRevisionsPerSecond}`,
      },
    ];
  },
  healthy: {
    native: [...nativeOfAll(current, '900000+30000x80'), ...nativeOfAll(compacted, '840000+30000x80')],
  },
  cases: [
    {
      kind: 'fires',
      says: '1.5 writes a second and never a compaction: the 181st sample is the first above 100 000 revisions',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [...nativeOfAll(current, '20000+450x200'), ...nativeOfAll(compacted, '1000x200')],
      expected: [{ at: '15h35m', alerts: [{ severity: 'warning', description: description('a', '103150') }] }],
    },
    {
      kind: 'quiet',
      says: '1.5 writes a second, compacted at 100 000 revisions',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [...nativeOfAll(current, '20000+450x200'), ...nativeOfAll(compacted, '1000x180 90000x19')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: '0.9 writes a second, and 200 000 revisions that nobody ever compacted',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [...nativeOfAll(current, '200000+270x300'), ...nativeOfAll(compacted, '-1x300')],
      expected: [],
    },
    {
      kind: 'other',
      says: '500 writes a second, which Kubernetes compacts every 5 minutes',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [...nativeOfAll(current, '900000+150000x100'), ...nativeOfAll(compacted, '600000+150000x100')],
      expected: [],
    },
    {
      kind: 'other',
      says: '100 writes a second, compacted by the hour; a rolling restart makes it two',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [
        ...nativeOfAll(current, '900000+30000x100'),
        ...nativeOfAll(compacted, '540000x11 900000x11 1260000x35 1980000x11 2340000x11 2700000x11'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'a member that is cut off stands still, the others are compacted',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [
        nativeSeries('m1', current, '900000+30000x100'),
        nativeSeries('m1', compacted, '840000+30000x100'),
        nativeSeries('m2', current, '900000x100'),
        nativeSeries('m2', compacted, '100x100'),
      ],
      expected: [],
    },
  ],
};
