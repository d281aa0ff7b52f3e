import type { RuleContext } from './context.ts';
import { indent } from './promql/indent.ts';

const daySeconds = 86_400;
const stepSeconds = 1800;

/** How long a member is remembered that no longer says what it is. Coarse steps keep a day cheap to evaluate. */
export function memory(context: RuleContext): string {
  return `[${context.range(daySeconds)}:${context.duration(stepSeconds)}]`;
}

/** `up` of every target that is no learner, as recorded. */
export const voterUpRecord = 'member:etcd_voter_up:max';

/** How many voters a cluster has, as recorded. */
export const voterCountRecord = 'cluster:etcd_voters:count';

/** What `voterUpRecord` records. A target that is down counts as what it last said it was. */
export function voterTargets(context: RuleContext): string {
  return [
    `max by (${context.member}) (${context.native('up')})`,
    `unless on (${context.member})`,
    `max by (${context.member}) (last_over_time(${context.native('etcd_server_is_learner')}${memory(context)})) == 1`,
  ].join('\n');
}

/** Voters that answer and know a leader. A learner that is cut off names its last leader for ever: it does not count. */
export function votersWithLeader(context: RuleContext): string {
  return votersByLeader(context, 1);
}

/** Voters that answer and know no leader. */
export function votersWithoutLeader(context: RuleContext): string {
  return votersByLeader(context, 0);
}

function votersByLeader(context: RuleContext, hasLeader: 0 | 1): string {
  return [
    `max by (${context.member}) (${context.native('etcd_server_has_leader')}) == ${hasLeader}`,
    `unless on (${context.member})`,
    `max by (${context.member}) (${context.native('etcd_server_is_learner')}) == 1`,
  ].join('\n');
}

/**
 * Peers, by `To`, that some member fails to send to and that none has a link to. etcd stops sending to a member that has been
 * removed; its `etcd_network_active_peers` stays 0 for ever.
 */
export function unreachablePeers(context: RuleContext): string {
  const { cluster } = context;
  const failures = context.native('etcd_network_peer_sent_failures_total');
  const linked = `max by (${cluster}, Remote) (${context.native('etcd_network_active_peers')}) == 1`;
  return [
    `sum by (${cluster}, To) (rate(${failures}[${context.range(300)}])) > 0`,
    `unless on (${cluster}, To)`,
    `label_replace(${linked}, "To", "$1", "Remote", "(.+)")`,
  ].join('\n');
}

/**
 * What `voterCountRecord` records: the cluster's targets, or as many as answered at one time of the last day where that is more and
 * members still fail to reach a peer. So voters that vanish from service discovery count on, and removed ones do not.
 */
export function voterCount(context: RuleContext): string {
  const { cluster } = context;
  const targets = `count by (${cluster}) (${voterUpRecord})`;
  const answering = `count by (${cluster}) (${context.native('etcd_server_is_learner')} == 0)`;
  return [
    `max_over_time(${answering}${memory(context)})`,
    `> on (${cluster})`,
    targets,
    `and on (${cluster}) (`,
    indent(unreachablePeers(context)),
    ')',
    'or',
    targets,
  ].join('\n');
}
