import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'delta(etcd_server_leader_changes_seen_total[1h]) > 3',
    [
      '1: delta() of the counter etcd_server_leader_changes_seen_total: a restart of etcd makes it negative. Use increase() or rate()',
    ],
  ],
  [
    'predict_linear(etcd_disk_wal_fsync_duration_seconds_count[1h], 60) > 3',
    [
      '1: predict_linear() of the counter etcd_disk_wal_fsync_duration_seconds_count: a restart of etcd makes it negative. Use increase() or rate()',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('delta-on-counter', expr)).toEqual(flaws);
});

it.each([
  ['delta(etcd_mvcc_db_total_size_in_bytes[1h]) > 3'],
  ['increase(etcd_server_leader_changes_seen_total[1h]) > 3'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('delta-on-counter', expr)).toEqual([]);
});
