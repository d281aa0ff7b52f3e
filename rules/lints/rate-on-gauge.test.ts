import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'rate(etcd_mvcc_db_total_size_in_bytes[5m]) > 1',
    [
      '1: rate() of the gauge etcd_mvcc_db_total_size_in_bytes: where it falls, what is left counts as growth. Use delta() or deriv()',
    ],
  ],
  [
    'increase(etcd_monitor_member_db_size_bytes[1h]) > 1',
    [
      '1: increase() of the gauge etcd_monitor_member_db_size_bytes: where it falls, what is left counts as growth. Use delta() or deriv()',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('rate-on-gauge', expr)).toEqual(flaws);
});

it.each([
  ['rate(etcd_server_proposals_committed_total{job="etcd"}[5m]) > 1'],
  ['rate(etcd_disk_wal_fsync_duration_seconds_sum[5m]) > 1'],
  ['delta(etcd_mvcc_db_total_size_in_bytes[5m]) > 1'],
  ['rate(something_else[5m]) > etcd_server_has_leader'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('rate-on-gauge', expr)).toEqual([]);
});
