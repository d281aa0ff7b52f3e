import type { Leader, Leadership } from './leadership.ts';
import { largestConnectedGroup } from './links.ts';
import type { MemberView } from './view.ts';

/** Half of the voters, rounded down, plus one (raft, section 5.1). Unstarted voters count, learners do not. */
export function quorumOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/** A member before it is known whether it takes part. */
export type CandidateView = Omit<MemberView, 'takesPart'>;

function followsLeader(member: CandidateView, leader: Leader | undefined): boolean {
  // Without Status (refused by some versions' auth rules) the native page's has_leader has to do.
  if (leader === undefined || member.raftTerm === undefined) return member.hasLeader !== false;
  return member.leaderId === leader.id && (leader.term === undefined || member.raftTerm === leader.term);
}

/** It names a leader, be it the last one, and is not that last one itself. */
function followsAnyLeader(member: CandidateView, leader: Leader | undefined): boolean {
  return member.hasLeader !== false && (member.isLeader !== true || member.id === leader?.id);
}

/**
 * The ids of the voters that take part in the quorum. With a leader: those that follow it at its term, and those that
 * only the exporter cannot reach. Without one, for as long as an election takes: the largest group whose links hold.
 */
export function participatingVoters(members: readonly CandidateView[], leadership: Leadership): ReadonlySet<string> {
  const voters = members.filter((member) => !member.isLearner);
  const alive = voters.filter((member) => member.started && (member.up || member.linked === true));
  if (leadership.hasLeader !== true) return largestConnectedGroup(alive);
  const following = alive.filter((member) => !member.up || followsLeader(member, leadership.leader));
  // A leader at a new term has just been elected by a quorum: answers that show less were given before and after the election.
  const beforeOrAfter = alive.filter((member) => !member.up || followsAnyLeader(member, leadership.leader));
  const quorum = quorumOf(voters.length);
  const counted = following.length < quorum && beforeOrAfter.length >= quorum ? beforeOrAfter : following;
  return new Set(counted.map((member) => member.id));
}

/** Voters of which nobody says whether they live: they do not answer, and no peer tells of its link to them. */
function untold(members: readonly CandidateView[]): number {
  return members.filter((member) => !member.isLearner && member.started && !member.up && member.linked === undefined)
    .length;
}

/**
 * Whether the cluster has its quorum. A leader steps down, and a follower forgets it, within an election timeout of losing the
 * quorum (raft, CheckQuorum): as long as one is named, voters of which nobody tells may be what makes the quorum. Undefined then.
 */
export function holdsQuorum(
  members: readonly CandidateView[],
  participating: number,
  { hasLeader }: Leadership,
): boolean | undefined {
  const quorum = quorumOf(members.filter((member) => !member.isLearner).length);
  if (participating >= quorum) return true;
  return hasLeader !== false && participating + untold(members) >= quorum ? undefined : false;
}
