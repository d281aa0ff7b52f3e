import { expect, it } from 'vitest';
import { after, healthyCluster, killed, silent, three, viewAfter } from '../cluster/scenario.ts';
import { endpointAddress } from '../etcd/endpoint.ts';
import { discoveryGroups } from './service-discovery.ts';

function connection(
  memberId: string | undefined,
  endpoint: string,
): Parameters<typeof discoveryGroups>[0]['connections'][number] {
  const address = endpointAddress(endpoint);
  if (address === undefined) throw new Error(`${endpoint} is no endpoint`);
  return { memberId, key: memberId ?? address.address, address, outcomes: new Map() };
}

it('lists every member with its name and id, one that is down as well', () => {
  const view = viewAfter(healthyCluster(three), after(healthyCluster(three), killed(['b'])));
  const connections = [connection('a', 'http://10.0.0.1:2379'), connection('b', 'https://10.0.0.2:2379')];
  expect(discoveryGroups({ name: 'prod', view, connections })).toEqual([
    {
      targets: ['10.0.0.1:2379'],
      labels: { cluster: 'prod', instance: 'etcd-a', member_id: 'a', __scheme__: 'http' },
    },
    {
      targets: ['10.0.0.2:2379'],
      labels: { cluster: 'prod', instance: 'etcd-b', member_id: 'b', __scheme__: 'https' },
    },
  ]);
});

it('lists the given endpoints by their addresses while no member has ever answered', () => {
  const view = viewAfter(after(healthyCluster(three), silent('all')));
  expect(discoveryGroups({ name: 'prod', view, connections: [connection(undefined, 'http://10.0.0.1:2379')] })).toEqual(
    [{ targets: ['10.0.0.1:2379'], labels: { cluster: 'prod', instance: '10.0.0.1:2379', __scheme__: 'http' } }],
  );
});
