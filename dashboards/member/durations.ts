import type { DashboardContext } from '../context.ts';
import type { HeatmapPanel, PanelQuery, Row } from '../panel.ts';
import { overTime } from '../queries.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

/** All chosen members together: a heatmap shows one histogram. */
function observations(context: DashboardContext, histogram: string): readonly PanelQuery[] {
  const rate = `sum by (le) (rate(${context.native(`${histogram}_bucket`)}[$__rate_interval]))`;
  return overTime(context.either({ native: rate }), '{{le}}');
}

const fsync: HeatmapPanel = {
  type: 'heatmap',
  slug: 'wal-fsync-heatmap',
  title: 'WAL fsync durations',
  description:
    'How long writes to the log took to reach the disk, all chosen members together. Normal is one narrow band; a second band above it is a disk that others use, or one slow member: choose members one by one.',
  unit: units.seconds,
  size,
  queries: (context) => observations(context, 'etcd_disk_wal_fsync_duration_seconds'),
  runbook: 'EtcdWalFsyncSlow',
};

const commit: HeatmapPanel = {
  type: 'heatmap',
  slug: 'backend-commit-heatmap',
  title: 'Backend commit durations',
  description:
    'How long commits to the database file took, all chosen members together. Commits run beside the requests, ten a second; when they are slow, the next batch waits. A defrag shows as single slow ones.',
  unit: units.seconds,
  size,
  queries: (context) => observations(context, 'etcd_disk_backend_commit_duration_seconds'),
  runbook: 'EtcdBackendCommitSlow',
};

const apply: HeatmapPanel = {
  type: 'heatmap',
  slug: 'apply-heatmap',
  title: 'Apply durations',
  description:
    'How long committed requests took to take effect, all chosen members together. Normal is well below a millisecond. Slow ones are large transactions and ranges, or a member without processor time.',
  unit: units.seconds,
  size,
  queries: (context) =>
    context.has('etcd_server_apply_duration_seconds_bucket')
      ? observations(context, 'etcd_server_apply_duration_seconds')
      : [],
  runbook: 'EtcdApplySlow',
};

/** Where a write spends its time. */
export const durationsRow: Row = {
  title: 'Saturation: where a write waits',
  isCollapsed: false,
  panels: [fsync, commit, apply],
};
