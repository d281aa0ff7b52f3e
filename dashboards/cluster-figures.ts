import { voterCountRecord } from '../rules/native-voters.ts';
import { indent } from '../rules/promql/indent.ts';
import type { Severity } from '../rules/severity.ts';
import type { DashboardContext } from './context.ts';
import { firingCountOrNone } from './firing-alerts.ts';
import { slowestOfMember } from './queries.ts';
import { limitOf, ofDatabases } from './storage/source.ts';

/** PromQL with one value a cluster; undefined where the target has nothing to tell it by. */
type ClusterFigure = (context: DashboardContext) => string | undefined;

/** Voters whose own page says that they know a leader. A learner that is cut off names its last leader for ever. */
function nativeVotersWithLeader(context: DashboardContext): string {
  const { cluster, member } = context;
  return [
    `count by (${cluster}) (`,
    `  max by (${member}) (${context.native('etcd_server_has_leader')}) == 1`,
    `  unless on (${member}) max by (${member}) (${context.native('etcd_server_is_learner')}) == 1`,
    ')',
  ].join('\n');
}

/** As recorded by the pack's rules: a member that is down counts as what it last said it was. */
function nativeVoters(context: DashboardContext): string {
  return `max by (${context.cluster}) (${context.exporterCluster(voterCountRecord)})`;
}

function nativeTargets(context: DashboardContext): string {
  return `max by (${context.member}) (${context.native('up')})`;
}

/** 1 for a cluster that serves reads and writes, 0 for one that does not; by native pages: a quorum of voters knows a leader. */
export const serves: ClusterFigure = (context) => {
  const { cluster } = context;
  return context.either({
    exporter: `min by (${cluster}) (${context.exporterCluster('etcd_cluster_healthy')})`,
    native: [
      '(',
      indent(nativeVotersWithLeader(context)),
      `  or 0 * ${nativeVoters(context)}`,
      ')',
      `>= bool on (${cluster})`,
      `floor(${nativeVoters(context)} / 2) + 1`,
    ].join('\n'),
  });
};

/** 1 where a voter knows a leader, 0 where none does. */
export const hasLeader: ClusterFigure = (context) => {
  const { cluster, member } = context;
  return context.either({
    // Of several exporters, one that sees a leader is right: the other may be cut off with a minority.
    exporter: `max by (${cluster}) (${context.exporterCluster('etcd_cluster_has_leader')})`,
    native: [
      `max by (${cluster}) (`,
      `  ${context.native('etcd_server_has_leader')}`,
      `  unless on (${member}) max by (${member}) (${context.native('etcd_server_is_learner')}) == 1`,
      ')',
    ].join('\n'),
  });
};

/** Members that answer. */
export const membersUp: ClusterFigure = (context) => {
  const { cluster, member } = context;
  return context.either({
    exporter: `sum by (${cluster}) (max by (${member}) (${context.exporterCluster('etcd_monitor_member_up')}))`,
    native: `sum by (${cluster}) (${nativeTargets(context)})`,
  });
};

/** Members that there should be: those of the member list, or else the targets that Prometheus knows. */
export const membersExpected: ClusterFigure = (context) => {
  const { cluster } = context;
  return context.either({
    exporter: `max by (${cluster}) (${context.exporterCluster('etcd_cluster_member_count')})`,
    native: `count by (${cluster}) (${nativeTargets(context)})`,
  });
};

/** Alerts of some severities that fire, 0 where none does and rules are evaluated. */
export function alertsFiring(context: DashboardContext, ...of: readonly Severity[]): string | undefined {
  const known = membersExpected(context);
  return known && firingCountOrNone(context, known, ...of);
}

/** Voters, those that were never started included. */
export const voters: ClusterFigure = (context) =>
  context.either({
    exporter: `max by (${context.cluster}) (${context.exporterCluster('etcd_monitor_cluster_voters')})`,
    native: nativeVoters(context),
  });

/** Voters that take part. */
export const healthyVoters: ClusterFigure = (context) =>
  context.either({
    exporter: `max by (${context.cluster}) (${context.exporterCluster('etcd_monitor_cluster_healthy_voters')})`,
    native: `${nativeVotersWithLeader(context)}\nor 0 * ${nativeVoters(context)}`,
  });

/** Voters that have to agree. */
export const quorumSize: ClusterFigure = (context) =>
  context.either({
    exporter: `max by (${context.cluster}) (${context.exporterCluster('etcd_cluster_quorum_size')})`,
    native: `floor(${nativeVoters(context)} / 2) + 1`,
  });

/** Voters that may fail before the quorum is lost; negative without it. */
export const faultTolerance: ClusterFigure = (context) =>
  context.either({
    exporter: `max by (${context.cluster}) (${context.exporterCluster('etcd_monitor_cluster_fault_tolerance')})`,
    native: [
      '(',
      indent(nativeVotersWithLeader(context)),
      `  or 0 * ${nativeVoters(context)}`,
      ')',
      `- on (${context.cluster})`,
      `(floor(${nativeVoters(context)} / 2) + 1)`,
    ].join('\n'),
  });

/** Elections of the last hour, counted as the alert EtcdLeaderChanges counts them. */
export const leaderChangesPerHour: ClusterFigure = (context) => {
  const changes = (counter: string): string => `max by (${context.cluster}) (round(increase(${counter}[1h])))`;
  return context.either({
    exporter: changes(context.exporterCluster('etcd_cluster_leader_changes_total')),
    native: changes(context.native('etcd_server_leader_changes_seen_total')),
  });
};

/** The largest share of its limit that a member's database has: of the quota, or of a lower configured limit. 0 to 1. */
export const quotaUse: ClusterFigure = (context) =>
  ofDatabases(
    context,
    (source) =>
      `max by (${context.cluster}) (\n  ${source.latest('size')}\n  / on (${context.member})\n  ${limitOf(context, source)}\n)`,
  );

/** The 99th percentile of one of etcd's histograms, in seconds, of the member where it is highest. */
export function slowestMember(context: DashboardContext, histogram: string): string | undefined {
  return context.either({ native: `max by (${context.cluster}) (${slowestOfMember(context, histogram)})` });
}

/** A percentile of the exporter's reads or writes over the last 5 minutes, in seconds, as the alerts on it read it. */
export function probePercentile(
  context: DashboardContext,
  kind: 'read' | 'write',
  percentile: 'p50' | 'p95' | 'p99',
): string | undefined {
  const gauge = context.exporterCluster(`etcd_request_${kind}_latency_${percentile}_milliseconds`);
  return context.either({ exporter: `min by (${context.cluster}) (${gauge}) / 1000` });
}
