import type { Membership } from '../etcd/replies.ts';
import { type ClusterObservation, type MemberObservation, valueOf } from './observation.ts';

/** How far the member has applied the log: of several lists, the one applied furthest is the newest. */
function progress(member: MemberObservation): number {
  return valueOf(member.status)?.raftAppliedIndex ?? valueOf(member.native)?.proposalsApplied ?? -1;
}

/** The membership list to believe: of the member that has applied most, undefined if none answered. */
export function chooseMembership(members: readonly MemberObservation[]): Membership | undefined {
  let chosen: { membership: Membership; progress: number } | undefined;
  for (const member of members) {
    const membership = valueOf(member.membership);
    if (membership === undefined) continue;
    const candidate = { membership, progress: progress(member) };
    if (chosen === undefined || candidate.progress > chosen.progress) chosen = candidate;
  }
  return chosen?.membership;
}

/** A list reduced to what members must agree on: the cluster and its voters. */
function voterSet({ members }: Membership): string {
  return members
    .filter((member) => !member.isLearner)
    .map((member) => member.id)
    .sort()
    .join(' ');
}

/** Whether members that answered for the same cluster know different voters, as they do for a moment while one is added. */
export function membershipsDiffer(observation: ClusterObservation): boolean {
  const sets = observation.members.flatMap((member) => {
    const membership = valueOf(member.membership);
    return membership === undefined ? [] : [`${membership.clusterId}: ${voterSet(membership)}`];
  });
  const clusters = new Set(sets.map((set) => set.split(':')[0]));
  return clusters.size === 1 && new Set(sets).size > 1;
}

/** The ids of the clusters that answered: more than one means that the endpoints lead to different clusters. */
export function clusterIds(observation: ClusterObservation): readonly string[] {
  const ids = observation.members.flatMap((member) => {
    const id = valueOf(member.status)?.clusterId ?? valueOf(member.membership)?.clusterId;
    return id === undefined ? [] : [id];
  });
  return [...new Set(ids)].sort();
}
