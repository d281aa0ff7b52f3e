import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'count by (cluster) (up{job="etcd"}) >= 0',
    ['1: count by (cluster) (up{job="etcd"}) >= 0 always holds: the value is never negative'],
  ],
  [
    'count by (cluster) (up{job="etcd"} == 1) < 1',
    [
      '1: count by (cluster) (up{job="etcd"} == 1) < 1 never holds: a count of nothing is no sample, not 0. Use absent(), or unless',
    ],
  ],
  [
    'rate(etcd_mvcc_put_total[5m]) < 0',
    ['1: rate(etcd_mvcc_put_total[5m]) < 0 never holds: the value is never negative'],
  ],
  [
    '0 <= sum by (cluster) (up{job="etcd"})',
    ['1: 0 <= sum by (cluster) (up{job="etcd"}) always holds: the value is never negative'],
  ],
  ['up{job="etcd"} > -1', ['1: up{job="etcd"} > -1 always holds: the value is never negative']],
  [
    'sum by (cluster) (up{job="etcd"} == bool 1) != -1',
    ['1: sum by (cluster) (up{job="etcd"} == bool 1) != -1 always holds: the value is never negative'],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('comparison-cannot-fail', expr)).toEqual(flaws);
});

it.each([
  ['count by (cluster) (up{job="etcd"}) > 0'],
  ['sum by (cluster) (up{job="etcd"}) == 0'],
  ['etcd_server_quota_backend_bytes >= 0'],
  ['delta(etcd_mvcc_db_total_size_in_bytes[1h]) < 0'],
  ['rate(etcd_mvcc_put_total[5m]) - 1 < 0'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('comparison-cannot-fail', expr)).toEqual([]);
});
