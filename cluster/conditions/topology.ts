import { decide, type Decision, type Findings, nameOf } from './findings.ts';

/** Endpoints of one configured cluster lead to different clusters. */
export function clusterIdMismatch({ clusterIds }: Findings): Decision {
  return decide(
    clusterIds.length > 1 ? [{ detail: `members answer for the clusters ${clusterIds.join(' and ')}` }] : [],
  );
}

export function membershipMismatch({ membershipsDifferConfirmed }: Findings): Decision {
  return decide(
    membershipsDifferConfirmed ? [{ detail: 'members have known different voters for more than 10 s' }] : [],
  );
}

export function networkPartition({ brokenLinks, members }: Findings): Decision {
  return decide(
    brokenLinks.map(({ fromId, toId, oneWay }) => ({
      memberId: fromId,
      instance: nameOf(members, fromId),
      detail: `has no link to ${nameOf(members, toId)}${oneWay ? ', which has one to it' : ''}; both answer the exporter`,
    })),
  );
}
