import type { Member, Membership } from '../etcd/replies.ts';
import { clusterIdOf, type ClusterObservation, type MemberObservation, nativeOf, valueOf } from './observation.ts';

interface Candidate {
  readonly membership: Membership;
  /** Of all that answered for the same cluster, how many. */
  readonly votes: number;
  /** How far the member has applied the log: of several lists, the one applied furthest is the newest. */
  readonly applied: number;
}

/** Whether `left` is to be believed rather than `right`. Independent of the order in which members are listed. */
function outranks(left: Candidate, right: Candidate): boolean {
  if (left.votes !== right.votes) return left.votes > right.votes;
  if (left.membership.clusterId !== right.membership.clusterId)
    return left.membership.clusterId < right.membership.clusterId;
  if (left.applied !== right.applied) return left.applied > right.applied;
  return left.membership.answeredBy < right.membership.answeredBy;
}

/**
 * The membership list to believe: of the cluster that most members answer for, the list of the member that has applied most.
 * Undefined if none answered.
 */
export function chooseMembership(members: readonly MemberObservation[]): Membership | undefined {
  const candidates = members.flatMap((member) => {
    const membership = valueOf(member.membership);
    if (membership === undefined) return [];
    const votes = members.filter((other) => clusterIdOf(other) === membership.clusterId).length;
    const applied = valueOf(member.status)?.raftAppliedIndex ?? nativeOf(member)?.proposalsApplied ?? -1;
    return [{ membership, votes, applied }];
  });
  const [first, ...others] = candidates;
  if (first === undefined) return undefined;
  return others.reduce((best, candidate) => (outranks(candidate, best) ? candidate : best), first).membership;
}

/** Stands in while no list has ever been answered: the members that answered, as far as each says who it is, by id. */
export function answeringMembers(observations: readonly MemberObservation[]): readonly Member[] {
  const members = observations.flatMap((observation) => {
    const { memberId, endpoint, status } = observation;
    if (memberId === undefined || (valueOf(status) ?? nativeOf(observation)) === undefined) return [];
    const clientUrls = endpoint === undefined ? [] : [endpoint];
    return [{ id: memberId, name: memberId, peerUrls: [], clientUrls, isLearner: valueOf(status)?.isLearner ?? false }];
  });
  return members.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** A list reduced to what members must agree on. */
function voterSet({ members }: Membership): string {
  return members
    .filter((member) => !member.isLearner)
    .map((member) => member.id)
    .sort()
    .join(' ');
}

/** A member that knows of no leader is cut off or has been removed: its list is old, and it serves nobody by it. */
function isOutOfDate(member: MemberObservation): boolean {
  const status = valueOf(member.status);
  return status === undefined ? nativeOf(member)?.hasLeader === false : status.leaderId === undefined;
}

/**
 * Whether members of the cluster that know a leader know different voters, as they do for a moment while one is added.
 * Undefined if no such member answered with its list.
 */
export function membershipsDiffer({ members }: Pick<ClusterObservation, 'members'>): boolean | undefined {
  const sets = members
    .filter((member) => !isOutOfDate(member))
    .flatMap((member) => {
      const membership = valueOf(member.membership);
      return membership === undefined ? [] : [voterSet(membership)];
    });
  return sets.length === 0 ? undefined : new Set(sets).size > 1;
}

/** The endpoints by the id of the cluster that answered there: more than one id means that they lead to different clusters. */
export function endpointsByCluster({
  members,
}: Pick<ClusterObservation, 'members'>): ReadonlyMap<string, readonly string[]> {
  const byCluster = new Map<string, string[]>();
  for (const member of members) {
    const id = clusterIdOf(member);
    if (id !== undefined)
      byCluster.set(id, [...(byCluster.get(id) ?? []), member.endpoint ?? member.memberId ?? '?'].sort());
  }
  return new Map([...byCluster].sort(([left], [right]) => (left < right ? -1 : 1)));
}
