import type { Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, ratePerMember, slowestOfMember } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

const fsync: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'wal-fsync',
  title: 'WAL fsync, 99th percentile',
  description:
    'How long the slowest hundredth of the writes to the log take to reach the disk. Every write waits for a majority of members. All members slow: the storage behind them. One: its disk, or a neighbour on it.',
  unit: units.seconds,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: slowestOfMember(context, 'etcd_disk_wal_fsync_duration_seconds') }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => tierSteps(thresholds.walFsyncBucketSeconds),
  calculations: ['mean', 'max'],
  min: 0,
};

const commit: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'backend-commit',
  title: 'Backend commit, 99th percentile',
  description:
    'How long the slowest hundredth of the commits to the database file take. A defrag, a compaction or a large backlog lengthen them as well as a slow disk.',
  unit: units.seconds,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: slowestOfMember(context, 'etcd_disk_backend_commit_duration_seconds') }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => tierSteps(thresholds.backendCommitBucketSeconds),
  calculations: ['mean', 'max'],
  min: 0,
};

const walBytes: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'wal-bytes',
  title: 'Bytes written to the log',
  description:
    'What each member appends to its log, a second. The disk writes more: the database file comes on top, in whole pages.',
  unit: units.bytesPerSecond,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: ratePerMember(context, 'etcd_disk_wal_write_bytes_total') }),
      memberLegend(context),
    ),
  min: 0,
};

const diskSpace: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'disk-space',
  title: 'Disk in use, below the data',
  description:
    'Space in use on the file system of the data, by the node exporter. At 100 % etcd stops, because it cannot write its log. Look for what else grows there, then enlarge it.',
  unit: units.ratio,
  size: { width: 24, height: 6 },
  queries: (context) => {
    const mountpoint = `mountpoint="${context.target.dataMountpoint}"`;
    const available = context.nodeExporter('node_filesystem_avail_bytes', mountpoint);
    const total = context.nodeExporter('node_filesystem_size_bytes', mountpoint);
    if (available === undefined || total === undefined) return [];
    return overTime(`max by (${context.member}) (1 - ${available} / (${total} > 0))`, memberLegend(context));
  },
  thresholds: ({ thresholds }) => tierSteps(thresholds.diskUsedRatio),
  min: 0,
  max: 1,
};

/** The disks below the members. */
export const diskRow: Row = { title: 'Disk', isCollapsed: false, panels: [fsync, commit, walBytes, diskSpace] };
