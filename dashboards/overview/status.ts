import {
  faultTolerance,
  hasLeader,
  leaderChangesPerHour,
  membersExpected,
  membersUp,
  quotaUse,
  serves,
  slowestMember,
} from '../cluster-figures.ts';
import type { DashboardContext } from '../context.ts';
import { firingCount, rulesAreEvaluated } from '../firing-alerts.ts';
import type { PanelQuery, StatPanel } from '../panel.ts';
import { atLast } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const height = 4;
const wide = { width: 3, height };
const narrow = { width: 2, height };

const healthy: StatPanel = {
  type: 'stat',
  slug: 'healthy',
  title: 'Healthy',
  description:
    'Whether the cluster serves reads and writes truthfully, one value for each chosen cluster. "no": the conditions below say why. "unknown": nobody tells, so look at the self-check dashboard first.',
  unit: units.none,
  size: wide,
  queries: (context) => atLast(serves(context), context.clusterLegend),
  mappings: [
    { value: 0, text: 'no', colour: 'red' },
    { value: 1, text: 'yes', colour: 'green' },
  ],
  noValue: 'unknown',
  runbook: 'EtcdQuorumLost',
};

const leader: StatPanel = {
  type: 'stat',
  slug: 'has-leader',
  title: 'Leader',
  description:
    'Whether a voter knows a leader. Without one nothing can be written or read consistently; an election takes a second or two. The roles below tell who leads.',
  unit: units.none,
  size: wide,
  queries: (context) => atLast(hasLeader(context), context.clusterLegend),
  mappings: [
    { value: 0, text: 'none', colour: 'red' },
    { value: 1, text: 'known', colour: 'green' },
  ],
  noValue: 'unknown',
  runbook: 'EtcdNoLeader',
};

const members: StatPanel = {
  type: 'stat',
  slug: 'members-up',
  title: 'Members up of expected',
  description:
    'Members that answer, and members that there should be by the cluster’s own member list (without the exporter: the targets of Prometheus). Where the two differ, the table of members says which one is missing.',
  unit: units.none,
  size: wide,
  queries: (context) => [
    ...atLast(membersUp(context), `${context.clusterLegend} up`),
    ...atLast(membersExpected(context), `${context.clusterLegend} expected`),
  ],
  noValue: 'unknown',
  runbook: 'EtcdMemberDown',
};

const tolerance: StatPanel = {
  type: 'stat',
  slug: 'fault-tolerance',
  title: 'Fault tolerance',
  description:
    'Voters that may fail before the quorum is lost. 1 is normal for three voters, 2 for five; clusters of one or two never have any. 0: bring back the member that is down before anything else is restarted. Negative: the quorum is lost.',
  unit: units.none,
  size: wide,
  queries: (context) => atLast(faultTolerance(context), context.clusterLegend),
  thresholds: () => [
    { from: undefined, colour: 'red' },
    { from: 0, colour: 'yellow' },
    { from: 1, colour: 'green' },
  ],
  noValue: 'unknown',
  runbook: 'EtcdQuorumAtRisk',
};

const changes: StatPanel = {
  type: 'stat',
  slug: 'leader-changes-now',
  title: 'Leader changes, 1 h',
  description:
    'Elections within the last hour. None is normal, and a rolling restart makes as many as there are members. More: look at disk latency, peer round trips and CPU.',
  unit: units.none,
  size: wide,
  decimals: 0,
  queries: (context) => atLast(leaderChangesPerHour(context), context.clusterLegend),
  thresholds: ({ thresholds }) => tierSteps(thresholds.leaderChangesPerHour),
  noValue: 'unknown',
  runbook: 'EtcdLeaderChanges',
};

const quota: StatPanel = {
  type: 'stat',
  slug: 'quota-use',
  title: 'Quota used',
  description:
    'The fullest member’s database file as a share of its quota, or of the configured largest size where that is lower. At the quota etcd refuses all writes: compact and defragment before, or raise the quota.',
  unit: units.ratio,
  size: wide,
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
  size: narrow,
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
  size: narrow,
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
  size: narrow,
  queries: (context) => {
    const known = membersExpected(context);
    const none = known === undefined ? [] : ['or', `0 * (${known})`, `and on () ${rulesAreEvaluated}`];
    return atLast([firingCount(context, 'critical', 'warning'), ...none].join('\n'), context.clusterLegend);
  },
  thresholds: () => [
    { from: undefined, colour: 'green' },
    { from: 1, colour: 'orange' },
  ],
  noValue: 'no rules',
  runbook: 'EtcdWatchdog',
};

/** The strip at the top: is it well, and if not, where to look. One value for each chosen cluster. */
export const statusPanels: readonly StatPanel[] = [
  healthy,
  leader,
  members,
  tolerance,
  changes,
  quota,
  fsync,
  commit,
  firing,
];
