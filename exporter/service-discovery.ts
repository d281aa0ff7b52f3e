import type { ClusterSnapshot } from './cluster-snapshot.ts';
import { endpointLabels } from './endpoint-labels.ts';
import type { ServiceDiscoveryGroup } from './service.ts';

type DiscoverySource = Pick<ClusterSnapshot, 'name' | 'view' | 'connections'>;

/**
 * The native page of every endpoint that the exporter speaks to, as targets for Prometheus: labelled with the cluster, and
 * with the member's name and id where they are known. A member that is down stays in the list: its target has to show as down.
 */
export function discoveryGroups({ name, view, connections }: DiscoverySource): readonly ServiceDiscoveryGroup[] {
  return connections.map((connection) => ({
    targets: [connection.address.address],
    labels: {
      ...(name === undefined ? {} : { cluster: name }),
      ...endpointLabels(view, connection),
      __scheme__: connection.address.secure ? 'https' : 'http',
    },
  }));
}
