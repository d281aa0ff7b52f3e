import { type MemberObservation, nativeOf, valueOf } from './observation.ts';

/** What one member says about leadership. `term` is undefined where only the native page answered. */
export interface LeadershipClaim {
  readonly memberId: string;
  readonly term: number | undefined;
  readonly leaderId: string | undefined;
  readonly hasLeader: boolean;
  readonly isLeader: boolean;
}

/** `term` is undefined where no member tells a term: the leader is the one voter whose native page says that it leads. */
export interface Leader {
  readonly id: string;
  readonly term: number | undefined;
}

export interface Leadership {
  /** Undefined if no voter answered. */
  readonly hasLeader: boolean | undefined;
  /** The leader named at the highest term at which any voter names one. */
  readonly leader: Leader | undefined;
  /** The voters' claims, by id. */
  readonly claims: readonly LeadershipClaim[];
  /** Members that say of themselves, at one term, that they lead it: in a correct raft more than one only for a moment. */
  readonly leadersAtSameTerm: readonly string[];
  /** Members that say of themselves that they lead, whatever the term: two for a moment in a failover. */
  readonly selfDeclared: readonly string[];
  /** Voters name different leaders or terms, or some name none. */
  readonly disagreement: boolean;
}

function claimOf(member: MemberObservation): readonly LeadershipClaim[] {
  const { memberId } = member;
  if (memberId === undefined) return [];
  const status = valueOf(member.status);
  if (status !== undefined) {
    const { leaderId, raftTerm: term } = status;
    return [{ memberId, term, leaderId, hasLeader: leaderId !== undefined, isLeader: leaderId === memberId }];
  }
  const native = nativeOf(member);
  if (native?.hasLeader === undefined) return [];
  const { hasLeader, isLeader = false } = native;
  return [{ memberId, term: undefined, leaderId: isLeader ? memberId : undefined, hasLeader, isLeader }];
}

/** Of voters that break the rule and name two at one term, the smaller id, so that the answer does not depend on their order. */
function leaderAtHighestTerm(claims: readonly LeadershipClaim[]): Leader | undefined {
  const named = claims.flatMap(({ leaderId: id, term }) =>
    id === undefined || term === undefined ? [] : [{ id, term }],
  );
  return named.sort((left, right) => right.term - left.term || (left.id < right.id ? -1 : 1))[0];
}

function onlyLeaderWithoutTerm(claims: readonly LeadershipClaim[]): Leader | undefined {
  const [leader, ...others] = claims.filter(({ isLeader, term }) => isLeader && term === undefined);
  return leader === undefined || others.length > 0 ? undefined : { id: leader.memberId, term: undefined };
}

function leadersAtSameTerm(claims: readonly LeadershipClaim[]): readonly string[] {
  const byTerm = new Map<number, string[]>();
  for (const { isLeader, term, memberId } of claims) {
    if (isLeader && term !== undefined) byTerm.set(term, [...(byTerm.get(term) ?? []), memberId]);
  }
  const rivals = [...byTerm].filter(([, leaders]) => leaders.length > 1).sort(([left], [right]) => right - left)[0];
  return rivals?.[1] ?? [];
}

function disagree(claims: readonly LeadershipClaim[]): boolean {
  const named = claims.filter(({ hasLeader, term }) => hasLeader && term !== undefined);
  return (
    new Set(claims.map(({ hasLeader }) => hasLeader)).size > 1 ||
    new Set(named.map(({ leaderId, term }) => `${leaderId ?? ''}@${term ?? ''}`)).size > 1
  );
}

/**
 * Who leads, from what the voters say. The highest term counts only among voters that name a leader: without pre-vote
 * (etcd 3.4) an isolated member raises its own term without end and names nobody. Learners do not count: one that is cut off
 * never campaigns and so names its last leader for ever (raft, tickElection). Leaders that declare themselves count even if
 * they are not in the list: they lead members that have another one.
 */
export function assessLeadership(members: readonly MemberObservation[], voterIds: ReadonlySet<string>): Leadership {
  const allClaims = members.flatMap(claimOf).sort((left, right) => (left.memberId < right.memberId ? -1 : 1));
  const claims = allClaims.filter(({ memberId }) => voterIds.has(memberId));
  return {
    hasLeader: claims.length === 0 ? undefined : claims.some((claim) => claim.hasLeader),
    leader: leaderAtHighestTerm(claims) ?? onlyLeaderWithoutTerm(claims),
    claims,
    leadersAtSameTerm: leadersAtSameTerm(allClaims),
    selfDeclared: allClaims.filter((claim) => claim.isLeader).map((claim) => claim.memberId),
    disagreement: disagree(claims),
  };
}
