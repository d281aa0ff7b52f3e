import { aboutMember, decide, type Decision, type Findings } from './findings.ts';

export function memberDown({ members }: Findings): Decision {
  return decide(
    members
      .filter((member) => member.started && !member.up && member.linked !== true)
      .map((member) =>
        aboutMember(
          member,
          member.linked === false
            ? 'does not answer, and no peer has a link to it'
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
      .filter((member) => !member.up && member.linked === true)
      .map((member) => aboutMember(member, 'does not answer the exporter, but a peer has an active link to it')),
  );
}

export function versionSkew({ members }: Findings): Decision {
  const known = members.filter((member) => member.version !== undefined);
  if (new Set(known.map((member) => member.version)).size < 2) return decide([]);
  return decide(known.map((member) => aboutMember(member, `runs ${member.version ?? ''}`)));
}

/** etcd refuses proposals above this gap between committed and applied (server/etcdserver, maxGapBetweenApplyAndCommitIndex). */
const lagLimitEntries = 5000;

export function followerLagging({ members }: Findings): Decision {
  return decide(
    members
      .filter((member) => !member.isLearner && (member.lagEntries ?? 0) > lagLimitEntries)
      .map((member) => aboutMember(member, `is ${member.lagEntries ?? 0} entries behind, over ${lagLimitEntries}`)),
  );
}

/** etcd promotes a learner only above this share of the leader's progress (server/etcdserver, readyPercentThreshold). */
const learnerReadyShare = 0.9;

export function learnerLagging({ members }: Findings): Decision {
  return decide(
    members
      .filter(({ isLearner, raftAppliedIndex, lagEntries }) => {
        if (!isLearner || raftAppliedIndex === undefined || lagEntries === undefined) return false;
        return raftAppliedIndex < learnerReadyShare * (raftAppliedIndex + lagEntries);
      })
      .map((member) => aboutMember(member, `is ${member.lagEntries ?? 0} entries behind and cannot be promoted yet`)),
  );
}
