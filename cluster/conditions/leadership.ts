import type { LeadershipClaim } from '../leadership.ts';
import { decide, type Decision, type Findings, nameOf, unknown } from './findings.ts';

export function noLeader({ leadership }: Findings): Decision {
  if (leadership.hasLeader === undefined) return unknown;
  return decide(leadership.hasLeader ? [] : [{ detail: 'no voter that answers knows a leader' }]);
}

export function quorumLost({ hasQuorum, healthyVoters, quorum, voters }: Findings): Decision {
  if (hasQuorum === undefined) return unknown;
  return decide(hasQuorum ? [] : [{ detail: `${healthyVoters} of ${voters} voters take part, ${quorum} are needed` }]);
}

/** Says nothing of clusters that never had tolerance: one or two voters. */
export function noFaultTolerance({ hasQuorum, healthyVoters, quorum, voters }: Findings): Decision {
  if (hasQuorum === undefined) return unknown;
  const tight = voters > quorum && healthyVoters <= quorum;
  return decide(
    tight ? [{ detail: `${healthyVoters} of ${voters} voters take part: the next failure costs the quorum` }] : [],
  );
}

/** A follower's native page tells that there is a leader, not which. */
function knownLeader(
  members: Findings['members'],
  { leaderId, hasLeader }: Pick<LeadershipClaim, 'leaderId' | 'hasLeader'>,
): string {
  if (leaderId !== undefined) return `names ${nameOf(members, leaderId)}`;
  return hasLeader ? 'knows a leader' : 'knows no leader';
}

/** Normal for a moment in a failover; other conditions tell what matters about it. */
export function leaderDisagreement({ leadership, members }: Findings): Decision {
  if (leadership.claims.length === 0) return unknown;
  if (!leadership.disagreement) return decide([]);
  return decide(
    leadership.claims.map(({ memberId, leaderId, hasLeader, term }) => ({
      memberId,
      instance: nameOf(members, memberId),
      detail: `${knownLeader(members, { leaderId, hasLeader })}${term === undefined ? '' : ` at term ${term}`}`,
    })),
  );
}

/**
 * Two members that say that they lead are a failover, unless they stay: etcd's leader steps down within an election timeout when
 * it cannot reach a quorum (raft CheckQuorum). Even the same term proves nothing in one observation, although raft allows but one
 * leader a term: the term that Status gives is that of the last entry applied (server/etcdserver/server.go, setTerm), so a new
 * leader names itself at the old term until its first entry is applied. 100 to 260 ms were seen where the old one was cut off.
 */
export function splitBrain({ leadership, members, twoLeadersConfirmed }: Findings): Decision {
  if (leadership.claims.length === 0) return unknown;
  const sameTerm = leadership.leadersAtSameTerm;
  const asDoes = (others: readonly string[]): string => {
    const names = others.map((id) => nameOf(members, id)).join(' and ');
    return `says that it leads, as ${names} has for more than 10 s${sameTerm.length > 1 ? ', at the same term' : ''}`;
  };
  const leaders = !twoLeadersConfirmed ? [] : sameTerm.length > 1 ? sameTerm : leadership.selfDeclared;
  return decide(
    leaders.map((memberId) => ({
      memberId,
      instance: nameOf(members, memberId),
      detail: asDoes(leaders.filter((other) => other !== memberId)),
    })),
  );
}
