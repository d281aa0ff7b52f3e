import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'rate(sum by (cluster) (etcd_mvcc_put_total)[1h:]) > 1',
    [
      '1: rate() of sum(): when a member misses scrapes sum by (cluster) (etcd_mvcc_put_total) falls, and its return counts as growth. Take rate() of each series first, then sum()',
    ],
  ],
  [
    'increase((max without (instance) (etcd_mvcc_put_total) or vector(0))[1h:1m]) > 1',
    [
      '1: increase() of max(): when a member misses scrapes max without (instance) (etcd_mvcc_put_total) falls, and its return counts as growth. Take increase() of each series first, then max()',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('increase-over-aggregation', expr)).toEqual(flaws);
});

it.each([
  ['max_over_time(sum by (cluster) (etcd_server_has_leader)[1h:]) > 1'],
  ['sum by (cluster) (increase(etcd_mvcc_put_total[1h])) > 1'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('increase-over-aggregation', expr)).toEqual([]);
});
