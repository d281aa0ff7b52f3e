import type { Leader, Leadership } from './leadership.ts';
import type { ClusterMemory } from './memory.ts';
import { quorumOf } from './quorum.ts';

type LeaderMemory = Pick<ClusterMemory, 'leader' | 'leaderChangesTotal'>;

/**
 * Whether a quorum of the voters is at a lower term than the last leader was. A term is durable at the quorum that elected its
 * leader, so this is another cluster: one restored from a backup keeps its ids if it is given the same token and peer URLs.
 */
function termsFellBack(last: Leader, claims: Leadership['claims'], voters: number): boolean {
  const lastTerm = last.term;
  if (lastTerm === undefined) return false;
  return claims.filter(({ term }) => term !== undefined && term < lastTerm).length >= quorumOf(voters);
}

/** Whether `next` is another leadership than `last`. An older term is a view from before; a missing one tells only who leads. */
function isNewer(next: Leader, last: Leader): boolean {
  return next.term === undefined || last.term === undefined ? next.id !== last.id : next.term > last.term;
}

/**
 * Counts changes of leader, also of the same leader to a new term, as far as observations show them. The first leader ever
 * seen is not a change, nor is the first of a restored cluster.
 */
export function followLeader(
  previous: LeaderMemory,
  { leader, claims }: Leadership,
  voters: number,
  otherCluster: boolean,
): LeaderMemory {
  const { leaderChangesTotal } = previous;
  const last =
    otherCluster || (previous.leader !== undefined && termsFellBack(previous.leader, claims, voters))
      ? undefined
      : previous.leader;
  if (leader === undefined) return { leader: last, leaderChangesTotal };
  if (last === undefined) return { leader, leaderChangesTotal };
  if (isNewer(leader, last)) return { leader, leaderChangesTotal: leaderChangesTotal + 1 };
  // The same leadership, now perhaps with its term.
  return { leader: { ...last, term: last.term ?? leader.term }, leaderChangesTotal };
}
