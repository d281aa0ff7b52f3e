import { alertsFiring, quotaUse, slowestMember } from '../cluster-figures.ts';
import type { DashboardContext } from '../context.ts';
import type { PanelQuery, StatPanel } from '../panel.ts';
import { atLast } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const height = 4;
const size = { width: 2, height };

const quota: StatPanel = {
  type: 'stat',
  slug: 'quota-use',
  title: 'Quota used',
  description:
    'The fullest member’s database file as a share of its quota, or of the configured largest size where that is lower. At the quota etcd refuses all writes: compact and defragment before, or raise the quota.',
  unit: units.ratio,
  size: { width: 3, height },
  decimals: 1,
  queries: (context) => atLast(quotaUse(context), context.clusterLegend),
  thresholds: ({ thresholds }) => tierSteps(thresholds.quotaUsageRatio),
  noValue: 'no quota',
  runbook: 'EtcdQuotaUsage',
};

function slowest(context: DashboardContext, histogram: string): readonly PanelQuery[] {
  return atLast(slowestMember(context, histogram), context.clusterLegend);
}

const fsync: StatPanel = {
  type: 'stat',
  slug: 'wal-fsync-now',
  title: 'Fsync p99',
  description:
    'The 99th percentile of WAL fsync on the slowest member. Every write waits for it on a majority of members. Coloured: look at the disk, and at who shares it.',
  unit: units.seconds,
  size,
  queries: (context) => slowest(context, 'etcd_disk_wal_fsync_duration_seconds'),
  thresholds: ({ thresholds }) => tierSteps(thresholds.walFsyncBucketSeconds),
  noValue: 'none seen',
  runbook: 'EtcdWalFsyncSlow',
};

const commit: StatPanel = {
  type: 'stat',
  slug: 'backend-commit-now',
  title: 'Commit p99',
  description:
    'The 99th percentile of commits to the database file on the slowest member. Coloured: a slow disk, a defrag, or large transactions.',
  unit: units.seconds,
  size,
  queries: (context) => slowest(context, 'etcd_disk_backend_commit_duration_seconds'),
  thresholds: ({ thresholds }) => tierSteps(thresholds.backendCommitBucketSeconds),
  noValue: 'none seen',
  runbook: 'EtcdBackendCommitSlow',
};

const firing: StatPanel = {
  type: 'stat',
  slug: 'firing',
  title: 'Alerts',
  description:
    'Alerts of severity critical or warning that fire now; the table below names them. "no rules": Prometheus does not evaluate the alerting rules, so nothing would be told.',
  unit: units.none,
  size,
  queries: (context) => atLast(alertsFiring(context, 'critical', 'warning'), context.clusterLegend),
  thresholds: () => [
    { from: undefined, colour: 'green' },
    { from: 1, colour: 'orange' },
  ],
  noValue: 'no rules',
  runbook: 'EtcdWatchdog',
};

/** The second half of the strip at the top: what runs short, what is slow, what fires. One value for each chosen cluster. */
export const pressurePanels: readonly StatPanel[] = [quota, fsync, commit, firing];
