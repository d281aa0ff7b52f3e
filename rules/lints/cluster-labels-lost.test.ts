import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'sum(etcd_server_has_leader) == 0',
    [
      '1: sum drops cluster: all clusters of this Prometheus count as one. Write by (cluster) (if another label names your clusters, say --cluster-labels)',
    ],
  ],
  [
    'sum by (job) (etcd_server_has_leader) == 0',
    [
      '1: sum by (job) drops cluster: all clusters of this Prometheus count as one. Write by (cluster, job) (if another label names your clusters, say --cluster-labels)',
    ],
  ],
  [
    'sum without (cluster, instance) (etcd_server_has_leader) == 0',
    [
      '1: sum without (cluster, instance) drops cluster: all clusters of this Prometheus count as one. Leave cluster out of without (if another label names your clusters, say --cluster-labels)',
    ],
  ],
  [
    `up{job="etcd"} == 0
and on (instance)
etcd_server_is_learner == 0`,
    ['1: `and on (instance)` matches members of one cluster with those of another: keep cluster'],
  ],
  [
    'up{job="etcd"} / ignoring (cluster) etcd_server_is_learner > 1',
    ['1: `/ ignoring (cluster)` matches members of one cluster with those of another: keep cluster'],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('cluster-labels-lost', expr)).toEqual(flaws);
});

it.each([
  ['sum by (cluster) (etcd_server_has_leader) == 0'],
  ['sum without (instance) (etcd_server_has_leader) == 0'],
  ['sum(etcd_server_has_leader{cluster="a"}) == 0'],
  ['max(etcd_monitor_build_info) == 0'],
  ['topk(1, etcd_server_has_leader) == 0'],
  ['vector(1)'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('cluster-labels-lost', expr)).toEqual([]);
});
