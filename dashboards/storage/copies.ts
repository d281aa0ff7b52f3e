import type { Row, StatPanel, TimeSeriesPanel } from '../panel.ts';
import { atLast, increasePerMember, memberLegend, overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const snapshots: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'snapshots',
  title: 'Snapshots taken, and those that failed',
  description:
    'Snapshots that a member took of its database, for a backup or for a member that is far behind, and those between members that failed. A failed one is begun again: when it goes on, that member never catches up.',
  unit: units.count,
  size: { width: 24, height: 7 },
  queries: (context) =>
    (
      [
        ['etcd_disk_backend_snapshot_duration_seconds_count', 'taken'],
        ['etcd_network_snapshot_send_failures', 'failed to send'],
        ['etcd_network_snapshot_receive_failures', 'failed to receive'],
      ] as const
    ).flatMap(([counter, what]) =>
      overTime(context.either({ native: increasePerMember(context, counter) }), `${memberLegend(context)} ${what}`),
    ),
  min: 0,
};

const backupAge: StatPanel = {
  type: 'stat',
  slug: 'backup-age',
  title: 'Age of the newest backup',
  description:
    'By the metric that the backup job sets. Too old, or nothing here: take one by hand with etcdctl snapshot save, then look at the log of the job.',
  unit: units.seconds,
  size: { width: 24, height: 4 },
  queries: (context) => {
    const { backupTimestampMetric: metric } = context.target;
    if (metric === undefined) return [];
    const newest = `max by (${context.cluster}) (${context.exporterCluster(metric)} > 0)`;
    return atLast(`time() - ${newest}`, context.clusterLegend);
  },
  thresholds: ({ target }) => warningSteps(target.backupMaxAgeMs / 1000),
  noValue: 'no backup is known',
};

/** Copies of the databases: between members, and for the day when all are gone. */
export const copiesRow: Row = { title: 'Snapshots and backups', isCollapsed: false, panels: [snapshots, backupAge] };
