import type { ClusterView } from '../cluster/view.ts';
import type { Labels } from '../metrics/definition.ts';
import type { MemberConnection } from './member-connection.ts';

/**
 * How an endpoint's series and targets are named: by the member that answers there, by its address while nobody knows whose
 * it is.
 */
export function endpointLabels(
  { members }: Pick<ClusterView, 'members'>,
  { memberId, address }: Pick<MemberConnection, 'memberId' | 'address'>,
): Labels {
  const member = members.find((candidate) => candidate.id === memberId);
  return member === undefined ? { instance: address.address } : { instance: member.instance, member_id: member.id };
}
