import type { DashboardContext } from '../context.ts';
import { memberLag } from '../member-lag.ts';
import type { Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, ratePerMember } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

/** The share of applies above the bound that EtcdApplySlow judges; on etcd 3.4 of the entries applied and the ranges read. */
function slowApplies(context: DashboardContext): string {
  const histogram = 'etcd_server_apply_duration_seconds';
  const rate = (selector: string): string => `sum by (${context.member}) (rate(${selector}[$__rate_interval]))`;
  if (context.has(`${histogram}_bucket`)) {
    const fast = context.native(`${histogram}_bucket`, `le="${context.thresholds.applyBucketSeconds}"`);
    return `1 - ${rate(fast)} / (${rate(context.native(`${histogram}_count`))} > 0)`;
  }
  const applied = rate(context.native('etcd_server_proposals_applied_total'));
  const read = rate(context.native('etcd_mvcc_range_total'));
  return `${rate(context.native('etcd_server_slow_apply_total'))} / (${applied} + ${read} > 0)`;
}

const applyDuration: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'apply-duration',
  title: 'Slow applies, of all',
  description:
    'Share of the applies that took longer than about 100 ms. Normal is 0. Otherwise look for large transactions in the log of the member, then at its disk and processor.',
  unit: units.ratio,
  size,
  queries: (context) => overTime(context.either({ native: slowApplies(context) }), memberLegend(context)),
  thresholds: ({ thresholds }) => warningSteps(thresholds.slowRatio),
  min: 0,
};

const applyBacklog: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'apply-backlog',
  title: 'Committed and not yet applied',
  description:
    'Entries that a member knows as committed and has not applied. Normal is near 0. From 5000 on etcd refuses requests as "too many requests": the member is short of disk or processor.',
  unit: units.count,
  size,
  queries: (context) => {
    const latest = (selector: string): string => `max by (${context.member}) (${selector})`;
    const backlog = context.either({
      exporter: `${latest(context.exporterMember('etcd_monitor_member_raft_index'))} - ${latest(context.exporterMember('etcd_monitor_member_raft_applied_index'))}`,
      native: `${latest(context.native('etcd_server_proposals_committed_total'))} - ${latest(context.native('etcd_server_proposals_applied_total'))}`,
    });
    return overTime(backlog, memberLegend(context));
  },
  thresholds: ({ thresholds }) => warningSteps(thresholds.applyBacklogEntries),
  min: 0,
};

const lag: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'lag',
  title: 'Behind the cluster',
  description:
    'Entries that the cluster has committed and a member has not applied. Under load it jitters, because members are not asked at one moment; a line that grows is a member that does not keep up, or a learner that is being filled.',
  unit: units.count,
  size,
  queries: (context) => overTime(memberLag(context), memberLegend(context)),
  thresholds: ({ thresholds }) => warningSteps(thresholds.followerLagEntries),
  min: 0,
};

const slowReadIndex: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'slow-read-index',
  title: 'Slow read indexes',
  description:
    'Confirmations of the leader that a linearizable read waited for, and that came late or never. Normal is 0. Otherwise look at the link from the member to the leader, then at the load of the leader.',
  unit: units.perSecond,
  size: { width: 12, height: 8 },
  queries: (context) =>
    overTime(
      context.either({ native: ratePerMember(context, 'etcd_server_slow_read_indexes_total') }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => warningSteps(thresholds.slowReadIndexesPerSecond),
  min: 0,
};

const slowRequests: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'slow-applies',
  title: 'Slow requests in the log',
  description:
    'Applies and reads that took longer than 100 ms. Normal is 0. etcd logs each of them as one that "took too long", with the request.',
  unit: units.perSecond,
  size: { width: 12, height: 8 },
  queries: (context) =>
    overTime(context.either({ native: ratePerMember(context, 'etcd_server_slow_apply_total') }), memberLegend(context)),
  runbook: 'EtcdApplySlow',
  min: 0,
};

/** Whether the members keep up with what is committed. */
export const applyingRow: Row = {
  title: 'Saturation: keeping up',
  isCollapsed: false,
  panels: [applyDuration, applyBacklog, lag, slowRequests, slowReadIndex],
};
