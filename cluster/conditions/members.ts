import { aboutMember, decide, type Decision, type Findings, unknown } from './findings.ts';

export function memberDown({ members }: Findings): Decision {
  return decide(
    members
      .filter((member) => member.started && !member.up && member.linked !== true)
      .map((member) =>
        aboutMember(
          member,
          member.linked === false
            ? 'does not answer, and no peer has a live link to it'
            : 'does not answer, and no peer says anything of it',
        ),
      ),
  );
}

export function memberUnstarted({ members }: Findings): Decision {
  return decide(
    members.filter((member) => !member.started).map((member) => aboutMember(member, 'was added but never joined')),
  );
}

/** The member lives: the way from the exporter to it does not. */
export function monitoringPathFailed({ members }: Findings): Decision {
  return decide(
    members
      .filter((member) => member.started && !member.up && member.linked === true)
      .map((member) => aboutMember(member, 'does not answer the exporter, but a peer has an active link to it')),
  );
}

export function versionSkew({ members }: Findings): Decision {
  const known = members.filter((member) => member.version !== undefined);
  if (known.length === 0) return unknown;
  if (new Set(known.map((member) => member.version)).size < 2) return decide([]);
  return decide(known.map((member) => aboutMember(member, `runs ${member.version ?? ''}`)));
}

/** etcd refuses proposals above this gap between committed and applied (server/etcdserver, maxGapBetweenApplyAndCommitIndex). */
const lagLimitEntries = 5000;

/** Between answers further apart than this, a busy cluster commits more than the limit: they do not compare. */
const skewLimitSeconds = 1;

/** The member's own gap counts always, that to the others only if all answered at about the same time. */
export function followerLagging({ members, statusSkewSeconds }: Findings): Decision {
  const followers = members.filter(({ isLearner, raftAppliedIndex }) => !isLearner && raftAppliedIndex !== undefined);
  const comparable = statusSkewSeconds !== undefined && statusSkewSeconds <= skewLimitSeconds;
  const reasons = followers.flatMap((member) => {
    const ownLag = Math.max(0, (member.raftIndex ?? 0) - (member.raftAppliedIndex ?? 0));
    const lag = comparable ? (member.lagEntries ?? 0) : ownLag;
    return lag > lagLimitEntries ? [aboutMember(member, `is ${lag} entries behind, over ${lagLimitEntries}`)] : [];
  });
  return reasons.length === 0 && (followers.length === 0 || !comparable) ? unknown : decide(reasons);
}

/** etcd promotes a learner only above this share of the leader's progress (server/etcdserver, readyPercentThreshold). */
const learnerReadyShare = 0.9;

export function learnerLagging({ members }: Findings): Decision {
  const learners = members.filter((member) => member.isLearner);
  if (learners.length > 0 && learners.every((member) => member.raftAppliedIndex === undefined)) return unknown;
  return decide(
    learners
      .filter(({ raftAppliedIndex, lagEntries }) => {
        if (raftAppliedIndex === undefined || lagEntries === undefined) return false;
        return raftAppliedIndex < learnerReadyShare * (raftAppliedIndex + lagEntries);
      })
      .map((member) => aboutMember(member, `is ${member.lagEntries ?? 0} entries behind and cannot be promoted yet`)),
  );
}
