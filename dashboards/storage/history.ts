import type { DashboardContext } from '../context.ts';
import type { Row, StatPanel, TimeSeriesPanel } from '../panel.ts';
import { atLast, overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

/** Every member counts all writes of its cluster: added up they would be counted once a member. */
function writesOf(context: DashboardContext, counter: string): string {
  return `max by (${context.cluster}) (rate(${context.native(counter)}[$__rate_interval]))`;
}

function highest(context: DashboardContext, gauge: string): string {
  return `max by (${context.cluster}) (${context.native(gauge)})`;
}

const revisions: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'revisions',
  title: 'Revisions since the last compaction',
  description:
    'How much history of keys is kept. It should fall at every compaction: Kubernetes compacts every 5 minutes, other clusters need --auto-compaction-retention. A line that only grows is a database that only grows.',
  unit: units.count,
  size: { width: 12, height: 8 },
  queries: (context) => {
    const current = highest(context, 'etcd_debugging_mvcc_current_revision');
    const compacted = highest(context, 'etcd_debugging_mvcc_compact_revision');
    // Before the first compaction the compacted revision is -1.
    return overTime(
      context.either({ native: `${current} - on (${context.cluster}) clamp_min(${compacted}, 0)` }),
      context.clusterLegend,
    );
  },
  thresholds: ({ thresholds }) => warningSteps(thresholds.compactionStalledRevisions),
  calculations: ['last', 'max'],
  min: 0,
};

const lastCompaction: StatPanel = {
  type: 'stat',
  slug: 'last-compaction',
  title: 'Last compaction',
  description: 'When a member last compacted its history. Members that started since do not know.',
  unit: units.timestamp,
  size: { width: 24, height: 3 },
  queries: (context) => {
    const metric = 'etcd_debugging_mvcc_db_compaction_last';
    if (!context.has(metric)) return [];
    return atLast(context.either({ native: `1000 * (${highest(context, metric)} > 0)` }), context.clusterLegend);
  },
  runbook: 'EtcdCompactionStalled',
  noValue: 'none since the members started',
};

const compaction: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'compaction',
  title: 'Keys removed by compaction',
  description:
    'Old revisions of keys that compactions remove, a second. It should keep up with the writes: what is written again and again is history that only a compaction removes.',
  unit: units.perSecond,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: writesOf(context, 'etcd_debugging_mvcc_db_compaction_keys_total') }),
      context.clusterLegend,
    ),
  runbook: 'EtcdCompactionStalled',
  min: 0,
};

const keys: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'keys',
  title: 'Keys',
  description:
    'Keys that exist. A steady climb is a client that does not delete, or leases that do not run out: find out under which prefix.',
  unit: units.count,
  size,
  queries: (context) =>
    overTime(context.either({ native: highest(context, 'etcd_debugging_mvcc_keys_total') }), context.clusterLegend),
  calculations: ['last', 'max'],
  min: 0,
};

const churn: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'churn',
  title: 'Puts and deletes',
  description:
    'Writes of the cluster, each counted once though every member applies it. Each makes a revision, whether the key is new or not: this, not the number of keys, is what fills a database between compactions.',
  unit: units.operationsPerSecond,
  size: { width: 12, height: 8 },
  queries: (context) =>
    (
      [
        ['etcd_mvcc_put_total', 'puts'],
        ['etcd_mvcc_delete_total', 'deletes'],
      ] as const
    ).flatMap(([counter, what]) =>
      overTime(context.either({ native: writesOf(context, counter) }), `${context.clusterLegend} ${what}`),
    ),
  calculations: ['mean', 'max'],
  min: 0,
};

const putBytes: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'put-bytes',
  title: 'Bytes put',
  description:
    'Keys and values that are put, a second. Times the time between two compactions it is about what the history takes.',
  unit: units.bytesPerSecond,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: writesOf(context, 'etcd_debugging_mvcc_total_put_size_in_bytes') }),
      context.clusterLegend,
    ),
  min: 0,
};

/** What fills the databases, and what empties them. */
export const historyRow: Row = {
  title: 'Keys, churn and compaction',
  isCollapsed: false,
  panels: [revisions, churn, putBytes, keys, compaction, lastCompaction],
};
