import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, ThresholdStep, TimeSeriesPanel } from '../panel.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

function slowest(context: DashboardContext, histogram: string): readonly PanelQuery[] {
  if (context.target.source === 'exporter') return [];
  const rate = `sum by (${context.member}, le) (rate(${context.native(`${histogram}_bucket`)}[$__rate_interval]))`;
  return [
    { expression: `histogram_quantile(0.99, ${rate})`, legend: `${context.clusterLegend} {{instance}}`, kind: 'range' },
  ];
}

const fsync: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'wal-fsync',
  title: 'WAL fsync, 99th percentile',
  description:
    'How long the slowest hundredth of the writes to the log take to reach the disk. Every write waits for it on a majority of members. Above the line: a slow or shared disk.',
  unit: units.seconds,
  size,
  queries: (context) => slowest(context, 'etcd_disk_wal_fsync_duration_seconds'),
  thresholds: ({ thresholds }): readonly ThresholdStep[] => tierSteps(thresholds.walFsyncBucketSeconds),
  runbook: 'EtcdWalFsyncSlow',
  min: 0,
};

const commit: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'backend-commit',
  title: 'Backend commit, 99th percentile',
  description:
    'How long the slowest hundredth of the commits to the database file take. A defrag or a large backlog lengthens it as well as a slow disk.',
  unit: units.seconds,
  size,
  queries: (context) => slowest(context, 'etcd_disk_backend_commit_duration_seconds'),
  thresholds: ({ thresholds }): readonly ThresholdStep[] => tierSteps(thresholds.backendCommitBucketSeconds),
  runbook: 'EtcdBackendCommitSlow',
  min: 0,
};

/** The disk: what every write waits for. */
export const diskRow: Row = { title: 'Disk performance', isCollapsed: false, panels: [fsync, commit] };
