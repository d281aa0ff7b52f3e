import { decide, type Decision, type Findings, nameOf, unknown } from './findings.ts';

/** Endpoints of one configured cluster lead to different clusters. */
export function clusterIdMismatch({ endpointsByCluster }: Findings): Decision {
  if (endpointsByCluster.size === 0) return unknown;
  if (endpointsByCluster.size === 1) return decide([]);
  return decide(
    [...endpointsByCluster].map(([clusterId, endpoints]) => ({
      detail: `cluster ${clusterId} answers at ${endpoints.join(', ')}`,
    })),
  );
}

export function membershipMismatch({ membershipsDiffer }: Findings): Decision {
  if (membershipsDiffer === undefined) return unknown;
  return decide(membershipsDiffer ? [{ detail: 'members have known different voters for more than 10 s' }] : []);
}

export function networkPartition({ brokenLinks, members }: Findings): Decision {
  // Members tell of their links on their native pages only.
  if (members.length > 1 && members.every((member) => member.links.length === 0)) return unknown;
  return decide(
    brokenLinks.map(({ fromId, toId, oneWay }) => ({
      memberId: fromId,
      instance: nameOf(members, fromId),
      detail: `has no link to ${nameOf(members, toId)}${oneWay ? ', which has one to it' : ''}; both answer the exporter`,
    })),
  );
}
