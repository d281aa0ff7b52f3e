import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    `sum without (instance) (up{job="etcd"})
or
count without (To, instance) (etcd_network_peer_sent_failures_total{job="etcd"} > 1)`,
    [
      '3: this side of `or` is never seen: sum without (instance) (up{job="etcd"}) always has a sample with the same labels. Compare the left side first, or write two alerts',
    ],
  ],
  [
    'etcd_server_has_leader or on (cluster) etcd_network_active_peers == 0',
    [
      '1: this side of `or` is never seen: etcd_server_has_leader always has a sample with the same labels. Compare the left side first, or write two alerts',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('dead-or-branch', expr)).toEqual(flaws);
});

it.each([
  ['up{job="etcd"} == 0 or etcd_server_has_leader == 0'],
  ['up{job="a"} or etcd_server_has_leader{job="etcd"} == 0'],
  ['etcd_server_has_leader or etcd_network_active_peers == 0'],
  ['etcd_server_has_leader or up == 0'],
  ['etcd_monitor_cluster_up or etcd_server_has_leader == 0'],
  ['sum by (cluster) (up{job="etcd"}) or sum by (cluster, instance) (etcd_server_has_leader == 0)'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('dead-or-branch', expr)).toEqual([]);
});
