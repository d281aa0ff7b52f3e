import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, slowestOfMember } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

/** Seconds by member; where no page of a member is scraped, the 95th percentile of the slowest one that the exporter knows. */
function slowest(context: DashboardContext, name: 'wal_fsync' | 'backend_commit'): readonly PanelQuery[] {
  const gauge = context.exporterCluster(`etcd_disk_${name}_duration_p95_milliseconds`);
  return context.target.source === 'exporter'
    ? overTime(`max by (${context.cluster}) (${gauge}) / 1000`, `${context.clusterLegend} p95`)
    : overTime(slowestOfMember(context, `etcd_disk_${name}_duration_seconds`), memberLegend(context));
}

const fsync: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'wal-fsync',
  title: 'WAL fsync, 99th percentile',
  description:
    'How long the slowest hundredth of the writes to the log take to reach the disk. Every write waits for it on a majority of members. Above the line: a slow or shared disk. Where members’ pages are not scraped it is the 95th, of the slowest member.',
  unit: units.seconds,
  size,
  queries: (context) => slowest(context, 'wal_fsync'),
  thresholds: ({ thresholds }) => tierSteps(thresholds.walFsyncBucketSeconds),
  runbook: 'EtcdWalFsyncSlow',
  min: 0,
};

const commit: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'backend-commit',
  title: 'Backend commit, 99th percentile',
  description:
    'How long the slowest hundredth of the commits to the database file take. A defrag or a large backlog lengthens it as well as a slow disk. Where members’ pages are not scraped it is the 95th, of the slowest member.',
  unit: units.seconds,
  size,
  queries: (context) => slowest(context, 'backend_commit'),
  thresholds: ({ thresholds }) => tierSteps(thresholds.backendCommitBucketSeconds),
  runbook: 'EtcdBackendCommitSlow',
  min: 0,
};

/** The disk: what every write waits for. */
export const diskRow: Row = { title: 'Disk performance', isCollapsed: false, panels: [fsync, commit] };
