import { decide, type Decision, type Findings, nameOf, unknown } from './findings.ts';

export function noLeader({ leadership }: Findings): Decision {
  if (leadership.hasLeader === undefined) return unknown;
  return decide(leadership.hasLeader ? [] : [{ detail: 'no voter that answers knows a leader' }]);
}

export function quorumLost({ healthyVoters, quorum, voters }: Findings): Decision {
  return decide(
    healthyVoters >= quorum ? [] : [{ detail: `${healthyVoters} of ${voters} voters take part, ${quorum} are needed` }],
  );
}

/** Says nothing of clusters that never had tolerance: one or two voters. */
export function noFaultTolerance({ healthyVoters, quorum, voters }: Findings): Decision {
  const tight = voters > quorum && healthyVoters <= quorum;
  return decide(
    tight ? [{ detail: `${healthyVoters} of ${voters} voters take part: the next failure costs the quorum` }] : [],
  );
}

/** Normal for a moment in a failover; other conditions tell what matters about it. */
export function leaderDisagreement({ leadership, members }: Findings): Decision {
  if (!leadership.disagreement) return decide([]);
  return decide(
    leadership.claims.map(({ memberId, leaderId, term }) => ({
      memberId,
      instance: nameOf(members, memberId),
      detail: `names ${leaderId === undefined ? 'no leader' : nameOf(members, leaderId)} at term ${term ?? '?'}`,
    })),
  );
}

/**
 * Two leaders of one term cannot be in a correct raft. Two of different terms are a failover, unless they stay: etcd's leader
 * steps down within an election timeout when it cannot reach a quorum (raft CheckQuorum).
 */
export function splitBrain({ leadership, members, twoLeadersConfirmed }: Findings): Decision {
  const sameTerm = leadership.leadersAtSameTerm;
  const leaders = sameTerm.length > 1 ? sameTerm : twoLeadersConfirmed ? leadership.selfDeclared : [];
  return decide(
    leaders.map((memberId) => ({
      memberId,
      instance: nameOf(members, memberId),
      detail: `says that it leads, as ${leaders.length - 1} other does${sameTerm.length > 1 ? ' at the same term' : ''}`,
    })),
  );
}
