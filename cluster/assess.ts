import { collectAlarms } from './alarms.ts';
import { type Arrivals, followArrivals, isSilent } from './arrivals.ts';
import { decideConditions, levelOf } from './conditions/index.ts';
import type { Findings } from './conditions/findings.ts';
import { compareHashes } from './hashes.ts';
import { followLeader } from './leader-changes.ts';
import { assessLeadership, type Leadership } from './leadership.ts';
import { brokenLinks } from './links.ts';
import { viewMembers } from './members.ts';
import { answeringMembers, chooseMembership, endpointsByCluster, membershipsDiffer } from './membership.ts';
import { type ClusterMemory, continueSuspicion, isConfirmed } from './memory.ts';
import { answered, clusterIdOf, type ClusterObservation, isStarted } from './observation.ts';
import { holdsQuorum, participatingVoters, quorumOf } from './quorum.ts';
import type { ClusterView, MemberView } from './view.ts';

/** A view, and what the next assessment has to know. */
export interface Assessment {
  readonly view: ClusterView;
  readonly memory: ClusterMemory;
}

/** Highest known value; undefined if none is known. */
function highest(members: readonly MemberView[], read: (member: MemberView) => number | undefined): number | undefined {
  const values = members.flatMap((member) => read(member) ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
}

interface Remembered {
  readonly membership: ClusterMemory['membership'];
  readonly voters: number;
  readonly leadership: Leadership;
  readonly differ: boolean | undefined;
  readonly arrivals: Arrivals;
  readonly atMs: number;
}

function remember(previous: ClusterMemory, now: Remembered): ClusterMemory {
  const { membership, voters, leadership, differ, arrivals, atMs } = now;
  // A cluster restored from a backup begins with low terms, and mostly with a new id.
  const otherCluster = previous.membership !== undefined && previous.membership.clusterId !== membership?.clusterId;
  const { two_leaders: twoLeaders, different_memberships: differentMemberships } = previous.suspicions;
  return {
    membership,
    arrivals,
    ...followLeader(previous, leadership, voters, otherCluster),
    suspicions: {
      two_leaders: continueSuspicion(twoLeaders, leadership.selfDeclared.length > 1, atMs),
      different_memberships: continueSuspicion(differentMemberships, differ === true, atMs),
    },
  };
}

/**
 * Turns one observation into the truth about the cluster that no single member can tell. Pure: the same observation and
 * memory give the same view. Semantics: docs/verdict.md.
 */
export function assess(observation: ClusterObservation, previous: ClusterMemory): Assessment {
  const { atMs } = observation;
  const chosen = chooseMembership(observation.members);
  const membership = chosen ?? previous.membership;
  const list = membership?.members ?? answeringMembers(observation.members);
  // Endpoints that lead to another cluster say nothing of this one.
  const own = observation.members.filter((member) => {
    const id = clusterIdOf(member);
    return id === undefined || membership === undefined || id === membership.clusterId;
  });
  const voterIds = new Set(list.filter((member) => !member.isLearner).map((member) => member.id));
  // Without a list there is nothing to count voters in: only who answers is known.
  const voters = membership === undefined ? 0 : voterIds.size;
  const leadership = assessLeadership(own, voterIds);
  const differ = membershipsDiffer({ members: own });
  const arrivals = followArrivals(previous.arrivals, own, atMs);
  const memory = remember(previous, { membership, voters, leadership, differ, arrivals, atMs });

  const alarms = collectAlarms({ members: own, alarms: observation.alarms });
  const heard = { arrivals, leaderId: leadership.leader?.id, atMs };
  const candidates = viewMembers(list, own, alarms, (id) => isSilent(id, heard));
  const participating = participatingVoters(candidates, leadership);
  const members = candidates.map((member) => ({ ...member, takesPart: participating.has(member.id) }));

  const quorum = quorumOf(voters);
  const healthyVoters = participating.size;
  // A learner alone, without its links, says nothing of the voters.
  const assessable =
    voters > 0 && members.some((member) => !member.isLearner && (member.up || member.linked !== undefined));
  const hasQuorum = assessable ? holdsQuorum(candidates, healthyVoters, leadership) : undefined;
  const findings: Findings = {
    members,
    leadership,
    quorum,
    voters,
    healthyVoters,
    hasQuorum,
    endpointsByCluster: endpointsByCluster(observation),
    brokenLinks: brokenLinks(members),
    alarms,
    hashes: compareHashes(observation.hashRound),
    statusSkewSeconds: observation.statusSkewSeconds,
    twoLeadersConfirmed: isConfirmed(memory.suspicions.two_leaders, atMs),
    membershipsDiffer: differ === true ? isConfirmed(memory.suspicions.different_memberships, atMs) : differ,
  };
  const conditions = decideConditions(assessable ? findings : undefined);
  const level = assessable ? levelOf(conditions) : 'unknown';
  return {
    memory,
    view: {
      clusterId: membership?.clusterId,
      up: observation.members.some(answered),
      membershipKnown: chosen !== undefined,
      members,
      voters,
      learners: list.filter((member) => member.isLearner).length,
      unstartedMembers: list.filter((member) => !isStarted(member)).length,
      quorum,
      healthyVoters: hasQuorum === undefined ? undefined : healthyVoters,
      faultTolerance: hasQuorum === undefined ? undefined : healthyVoters - quorum,
      hasQuorum,
      hasLeader: leadership.hasLeader,
      leaderId: leadership.leader?.id,
      // An isolated member's term may have run away: the leader's counts where there is one.
      raftTerm: leadership.leader?.term ?? highest(members, (member) => member.raftTerm),
      revision: highest(members, (member) => member.revision),
      versions: [...new Set(members.flatMap((member) => member.version ?? []))].sort(),
      leaderChangesTotal: memory.leaderChangesTotal,
      healthy: level === 'unknown' ? undefined : level !== 'unhealthy',
      verdict: { level, conditions },
    },
  };
}
