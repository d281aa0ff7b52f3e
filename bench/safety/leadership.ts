import type { MemberStatus } from '../../etcd/replies.ts';

/** Who leads, and since which term; undefined where nobody says. */
export interface Leadership {
  readonly leaderId: string;
  readonly term: number;
}

/** What the statuses say of the newest term in which there is a leader. */
export function leadershipOf(statuses: readonly MemberStatus[]): Leadership | undefined {
  return statuses
    .flatMap(({ leaderId, raftTerm }) => (leaderId === undefined ? [] : [{ leaderId, term: raftTerm }]))
    .sort((left, right) => right.term - left.term)[0];
}

/**
 * Why a round in which the leader changed says nothing about etcd; empty if it stayed. A new term means an election, also one
 * that the old leader has won; where nobody says the term, the members' own counter of changes has to do.
 */
export function leaderProblems(
  before: Leadership | undefined,
  after: Leadership | undefined,
  changesSeen: number | undefined,
): readonly string[] {
  const isNew = before !== undefined && after !== undefined && before.term !== after.term;
  const isLost = before !== undefined && after === undefined;
  if (isLost) return ['the leader was lost: the members were busy without one, or do not answer any more'];
  return isNew || (changesSeen ?? 0) > 0 ? ['the leader changed'] : [];
}
