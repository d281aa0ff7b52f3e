import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    `sum by (cluster) (up{job="etcd"}) < 0.5 * 3
and
count by (cluster) (up{job="etcd"} == 0) > count by (cluster) (up{job="etcd"}) * 0.5`,
    [
      '3: half of the targets is not half of the voters: members that left service discovery are missing, learners are counted. Take the members from the cluster: etcd_monitor_cluster_has_quorum, or etcd_network_known_peers (etcd 3.6)',
    ],
  ],
  [
    'count by (cluster) (up{job="etcd"} == 0) > floor(count by (cluster) (etcd_server_has_leader) / 2)',
    [
      '1: half of the targets is not half of the voters: members that left service discovery are missing, learners are counted. Take the members from the cluster: etcd_monitor_cluster_has_quorum, or etcd_network_known_peers (etcd 3.6)',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('up-as-quorum-base', expr)).toEqual(flaws);
});

it.each([
  ['sum by (cluster) (up{job="etcd"}) < 2'],
  ['min by (cluster) (etcd_monitor_cluster_has_quorum) == 0'],
  [
    'count by (cluster) (up{job="etcd"} == 1) < floor(count by (cluster) (max by (cluster, Remote) (etcd_network_known_peers == 1)) / 2) + 1',
  ],
])('leaves %s alone', (expr) => {
  expect(flawsOf('up-as-quorum-base', expr)).toEqual([]);
});
