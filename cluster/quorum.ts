import { largestConnectedGroup } from './links.ts';
import type { Leadership } from './leadership.ts';
import type { MemberView } from './view.ts';

/** Half of the voters, rounded down, plus one (raft, section 5.1). Unstarted voters count, learners do not. */
export function quorumOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/** A member before it is known whether it takes part. */
export type CandidateView = Omit<MemberView, 'takesPart'>;

function followsLeader(member: CandidateView, leader: NonNullable<Leadership['leader']>): boolean {
  // Without Status (refused by some versions' auth rules) the native page's has_leader has to do.
  if (member.raftTerm === undefined) return member.hasLeader !== false;
  return member.leaderId === leader.id && member.raftTerm === leader.term;
}

/**
 * The ids of the voters that take part in the quorum. With a leader: those that follow it at its term, and those that
 * only the exporter cannot reach. Without one, for as long as an election takes: the largest group whose links hold.
 */
export function participatingVoters(members: readonly CandidateView[], leadership: Leadership): ReadonlySet<string> {
  const alive = members.filter(
    (member) => !member.isLearner && member.started && (member.up || member.linked === true),
  );
  if (leadership.hasLeader !== true) return largestConnectedGroup(alive);
  const { leader } = leadership;
  const participating = alive.filter((member) => !member.up || leader === undefined || followsLeader(member, leader));
  return new Set(participating.map((member) => member.id));
}
