import { type MemberObservation, valueOf } from './observation.ts';

/** What one voter says about leadership. `term` is undefined where only the native page answered. */
export interface LeadershipClaim {
  readonly memberId: string;
  readonly term: number | undefined;
  readonly leaderId: string | undefined;
  readonly hasLeader: boolean;
  readonly isLeader: boolean;
}

export interface Leadership {
  /** Undefined if no voter answered. */
  readonly hasLeader: boolean | undefined;
  /** The leader named at the highest term at which any voter names one. */
  readonly leader: { readonly id: string; readonly term: number } | undefined;
  readonly claims: readonly LeadershipClaim[];
  /** Voters that say of themselves, at one term, that they lead it: never more than one in a correct raft. */
  readonly leadersAtSameTerm: readonly string[];
  /** Voters that say of themselves that they lead, whatever the term: two for a moment in a failover. */
  readonly selfDeclared: readonly string[];
  /** Voters name different leaders or terms, or some name none. */
  readonly disagreement: boolean;
}

function claimOf(member: MemberObservation & { readonly memberId: string }): LeadershipClaim | undefined {
  const status = valueOf(member.status);
  if (status !== undefined) {
    const { leaderId, raftTerm: term } = status;
    return {
      memberId: member.memberId,
      term,
      leaderId,
      hasLeader: leaderId !== undefined,
      isLeader: leaderId === status.memberId,
    };
  }
  const native = valueOf(member.native);
  if (native?.hasLeader === undefined) return undefined;
  const isLeader = native.isLeader === true;
  return {
    memberId: member.memberId,
    term: undefined,
    leaderId: isLeader ? member.memberId : undefined,
    hasLeader: native.hasLeader,
    isLeader,
  };
}

function leaderAtHighestTerm(claims: readonly LeadershipClaim[]): Leadership['leader'] {
  let leader: { id: string; term: number } | undefined;
  for (const { leaderId, term } of claims) {
    if (leaderId === undefined || term === undefined) continue;
    if (leader === undefined || term > leader.term) leader = { id: leaderId, term };
  }
  return leader;
}

function leadersAtSameTerm(claims: readonly LeadershipClaim[]): readonly string[] {
  const byTerm = new Map<number, string[]>();
  for (const { isLeader, term, memberId } of claims) {
    if (isLeader && term !== undefined) byTerm.set(term, [...(byTerm.get(term) ?? []), memberId]);
  }
  return [...byTerm.values()].find((leaders) => leaders.length > 1) ?? [];
}

/**
 * Who leads, from what the voters say. The highest term counts only among voters that name a leader: without pre-vote
 * (etcd 3.4) an isolated member raises its own term without end and names nobody.
 */
export function assessLeadership(voters: readonly MemberObservation[]): Leadership {
  const claims = voters.flatMap((member) => {
    const { memberId } = member;
    const claim = memberId === undefined ? undefined : claimOf({ ...member, memberId });
    return claim === undefined ? [] : [claim];
  });
  const leader = leaderAtHighestTerm(claims);
  const named = new Set(
    claims.map((claim) => (claim.hasLeader ? `${claim.leaderId ?? '?'}@${claim.term ?? '?'}` : 'none')),
  );
  return {
    hasLeader: claims.length === 0 ? undefined : claims.some((claim) => claim.hasLeader),
    leader,
    claims,
    leadersAtSameTerm: leadersAtSameTerm(claims),
    selfDeclared: claims.filter((claim) => claim.isLeader).map((claim) => claim.memberId),
    disagreement: claims.every((claim) => claim.term !== undefined) && named.size > 1,
  };
}
