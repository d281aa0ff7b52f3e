import type { Membership } from '../etcd/replies.ts';
import { collectAlarms } from './alarms.ts';
import { decideConditions, levelOf } from './conditions/index.ts';
import type { Findings } from './conditions/findings.ts';
import { compareHashes } from './hashes.ts';
import { assessLeadership, type Leadership } from './leadership.ts';
import { brokenLinks } from './links.ts';
import { viewMembers } from './members.ts';
import { chooseMembership, clusterIds, membershipsDiffer } from './membership.ts';
import { type ClusterMemory, continueSuspicion, isConfirmed } from './memory.ts';
import { answered, type ClusterObservation, isStarted } from './observation.ts';
import { participatingVoters, quorumOf } from './quorum.ts';
import type { ClusterView, MemberView } from './view.ts';

/** A view, and what the next assessment has to know. */
export interface Assessment {
  readonly view: ClusterView;
  readonly memory: ClusterMemory;
}

const noMembership: Membership = { clusterId: '', answeredBy: '', members: [] };

/** Counts a change of leader, or of the term of the same leader. An older term is a view from before the last one. */
function followLeader(
  memory: ClusterMemory,
  leader: Leadership['leader'],
): Pick<ClusterMemory, 'leader' | 'leaderChangesTotal'> {
  if (leader === undefined || (memory.leader !== undefined && leader.term <= memory.leader.term)) {
    return { leader: memory.leader, leaderChangesTotal: memory.leaderChangesTotal };
  }
  return { leader, leaderChangesTotal: memory.leaderChangesTotal + (memory.leader === undefined ? 0 : 1) };
}

function remember(
  observation: ClusterObservation,
  previous: ClusterMemory,
  membership: Membership,
  leadership: Leadership,
): ClusterMemory {
  const { atMs } = observation;
  // A cluster restored from a backup begins with a new id and low terms.
  const restored = previous.membership !== undefined && previous.membership.clusterId !== membership.clusterId;
  const { two_leaders: twoLeaders, different_memberships: differentMemberships } = previous.suspicions;
  return {
    membership,
    ...followLeader(restored ? { ...previous, leader: undefined } : previous, leadership.leader),
    suspicions: {
      two_leaders: continueSuspicion(twoLeaders, leadership.selfDeclared.length > 1, atMs),
      different_memberships: continueSuspicion(differentMemberships, membershipsDiffer(observation), atMs),
    },
  };
}

/** Highest known value; undefined if none is known. */
function highest(members: readonly MemberView[], read: (member: MemberView) => number | undefined): number | undefined {
  const values = members.flatMap((member) => read(member) ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
}

/**
 * Turns one observation into the truth about the cluster that no single member can tell. Pure: the same observation and
 * memory give the same view. Semantics: docs/verdict.md.
 */
export function assess(observation: ClusterObservation, previous: ClusterMemory): Assessment {
  const chosen = chooseMembership(observation.members);
  const membership = chosen ?? previous.membership ?? noMembership;
  const up = observation.members.some(answered);
  const voterIds = new Set(membership.members.filter((member) => !member.isLearner).map((member) => member.id));
  const leadership = assessLeadership(
    observation.members.filter(({ memberId }) => memberId !== undefined && voterIds.has(memberId)),
  );
  const memory = remember(observation, previous, membership, leadership);

  const alarms = collectAlarms(observation);
  const candidates = viewMembers(membership.members, observation.members, alarms);
  const participating = participatingVoters(candidates, leadership);
  const members = candidates.map((member) => ({ ...member, takesPart: participating.has(member.id) }));

  const voters = voterIds.size;
  const quorum = quorumOf(voters);
  const healthyVoters = participating.size;
  // Without a membership list there is nothing to count voters in: only who answers is known.
  const assessable = up && voters > 0;
  const findings: Findings = {
    members,
    leadership,
    quorum,
    voters,
    healthyVoters,
    clusterIds: clusterIds(observation),
    brokenLinks: brokenLinks(members),
    alarmsKnown: alarms !== undefined,
    hashes: compareHashes(observation.hashRound),
    twoLeadersConfirmed: isConfirmed(memory.suspicions.two_leaders, observation.atMs),
    membershipsDifferConfirmed: isConfirmed(memory.suspicions.different_memberships, observation.atMs),
  };
  const conditions = decideConditions(assessable ? findings : undefined);
  const level = assessable ? levelOf(conditions) : 'unknown';
  return {
    memory,
    view: {
      clusterId: membership.clusterId === '' ? undefined : membership.clusterId,
      up,
      membershipKnown: chosen !== undefined,
      members,
      voters,
      learners: members.length - voters,
      unstartedMembers: membership.members.filter((member) => !isStarted(member)).length,
      quorum,
      healthyVoters: assessable ? healthyVoters : undefined,
      faultTolerance: assessable ? healthyVoters - quorum : undefined,
      hasQuorum: assessable ? healthyVoters >= quorum : undefined,
      hasLeader: leadership.hasLeader,
      leaderId: leadership.leader?.id,
      raftTerm: highest(members, (member) => member.raftTerm),
      revision: highest(members, (member) => member.revision),
      versions: [...new Set(members.flatMap((member) => member.version ?? []))].sort(),
      leaderChangesTotal: memory.leaderChangesTotal,
      healthy: level === 'unknown' ? undefined : level !== 'unhealthy',
      verdict: { level, conditions },
    },
  };
}
