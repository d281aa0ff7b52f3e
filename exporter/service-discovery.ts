import type { ClusterSnapshot } from './cluster-snapshot.ts';
import type { ServiceDiscoveryGroup } from './service.ts';

type DiscoverySource = Pick<ClusterSnapshot, 'name' | 'view' | 'connections'>;

/**
 * The native page of every endpoint that the exporter speaks to, as targets for Prometheus: labelled with the cluster, and
 * with the member's name and id where they are known. A member that is down stays in the list: its target has to show as down.
 */
export function discoveryGroups({ name, view, connections }: DiscoverySource): readonly ServiceDiscoveryGroup[] {
  return connections.map(({ memberId, address }) => {
    const member = view.members.find((candidate) => candidate.id === memberId);
    return {
      targets: [address.address],
      labels: {
        ...(name === undefined ? {} : { cluster: name }),
        instance: member?.instance ?? address.address,
        ...(member === undefined ? {} : { member_id: member.id }),
        __scheme__: address.secure ? 'https' : 'http',
      },
    };
  });
}
