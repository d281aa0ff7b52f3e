import { leaderChangesPerHour } from '../cluster-figures.ts';
import type { DashboardContext } from '../context.ts';
import { memberLag } from '../member-lag.ts';
import type { Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime } from '../queries.ts';
import { tierSteps, warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

/** The exporter's series of a cluster that have the names of etcd's own: the job tells them apart. */
function observed(context: DashboardContext, metric: string): string {
  return context.exporterCluster(metric, `job="${context.target.exporterJob}"`);
}

/** How fast the cluster's log grows: etcd types both counters as gauges. */
function logRate(context: DashboardContext, metric: string): string | undefined {
  const rate = (selector: string): string => `max by (${context.cluster}) (rate(${selector}[$__rate_interval]))`;
  return context.either({ exporter: rate(observed(context, metric)), native: rate(context.native(metric)) });
}

const rates: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'proposal-rate',
  title: 'Raft proposals committed and applied',
  description:
    'Entries a second that the cluster agrees on, and that the fastest member applies: writes, leases and membership changes, and the exporter’s own probe. Both lines lie upon each other; committed above applied: the members cannot keep up.',
  unit: units.operationsPerSecond,
  size,
  queries: (context) => [
    ...overTime(logRate(context, 'etcd_server_proposals_committed_total'), `${context.clusterLegend} committed`),
    ...overTime(logRate(context, 'etcd_server_proposals_applied_total'), `${context.clusterLegend} applied`),
  ],
  runbook: 'EtcdApplyBacklog',
  calculations: ['last', 'max'],
  min: 0,
};

const proposals: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'proposals',
  title: 'Raft proposals pending and failed',
  description:
    'Proposals that wait for commit, and those that fail in a second, all members together. Both are near 0 normally. The upper line is the limit of pending ones, the lower that of failed ones. Look whether the leader changes, then at fsync and at round trips.',
  unit: units.count,
  size,
  queries: (context) => {
    const { cluster, member } = context;
    const pending = 'etcd_server_proposals_pending';
    const failed = 'etcd_server_proposals_failed_total';
    return [
      ...overTime(
        context.either({
          exporter: `max by (${cluster}) (${observed(context, pending)})`,
          native: `sum by (${cluster}) (max by (${member}) (${context.native(pending)}))`,
        }),
        `${context.clusterLegend} pending`,
      ),
      ...overTime(
        context.either({
          exporter: `max by (${cluster}) (rate(${observed(context, failed)}[$__rate_interval]))`,
          native: `sum by (${cluster}) (max by (${member}) (rate(${context.native(failed)}[$__rate_interval])))`,
        }),
        `${context.clusterLegend} failed per second`,
      ),
    ];
  },
  thresholds: ({ thresholds: { proposalsFailedPerSecond, proposalsPending } }) => [
    ...warningSteps(proposalsFailedPerSecond),
    { from: proposalsPending, colour: 'orange' },
  ],
  calculations: ['last', 'max'],
  min: 0,
};

const lag: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'lag',
  title: 'Entries behind',
  description:
    'Raft entries that each member has yet to apply. A few hundred under load are normal, because the members do not answer at the same moment. Above the line: a member that would not replace a failed one soon. Check its disk, CPU and link to the leader.',
  unit: units.count,
  size,
  queries: (context) => overTime(memberLag(context), memberLegend(context)),
  thresholds: ({ thresholds }) => warningSteps(thresholds.followerLagEntries),
  runbook: 'EtcdFollowerLag',
  calculations: ['last', 'max'],
  min: 0,
};

const changes: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'leader-changes',
  title: 'Leader changes within an hour',
  description:
    'Elections of the hour before each moment. None is normal, and a rolling restart makes as many as there are members. Above a line: look at disk latency, peer round trips and CPU of the members.',
  unit: units.none,
  size,
  queries: (context) => overTime(leaderChangesPerHour(context), context.clusterLegend),
  thresholds: ({ thresholds }) => tierSteps(thresholds.leaderChangesPerHour),
  calculations: ['last', 'max'],
  decimals: 0,
  min: 0,
};

/** Whether the members agree, and how fast. */
export const raftRow: Row = { title: 'Raft consensus', isCollapsed: false, panels: [rates, proposals, lag, changes] };
