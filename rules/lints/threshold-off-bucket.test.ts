import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m])) > 0.5',
    [
      '1: 0.5 lies between the bounds 0.256 and 0.512 of etcd_disk_wal_fsync_duration_seconds_bucket: the quantile is interpolated there. Compare with a bound',
    ],
  ],
  [
    '0.0001 < histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m]))',
    [
      '1: 0.0001 lies below the first bound 0.001 of etcd_disk_wal_fsync_duration_seconds_bucket: the quantile is interpolated there. Compare with a bound',
    ],
  ],
  [
    'histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m])) > 10',
    [
      '1: 10 lies above the last bound 8.192 of etcd_disk_wal_fsync_duration_seconds_bucket: the quantile is interpolated there. Compare with a bound',
    ],
  ],
  [
    'rate(etcd_disk_wal_fsync_duration_seconds_bucket{le="0.1"}[5m]) > 1',
    [
      '1: le="0.1" picks nothing: it lies between the bounds 0.064 and 0.128 of etcd_disk_wal_fsync_duration_seconds_bucket',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('threshold-off-bucket', expr)).toEqual(flaws);
});

it.each([
  ['histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m])) > 0.512'],
  ['histogram_quantile(0.99, rate(etcd_network_peer_round_trip_time_seconds_bucket[5m])) > 0.0512'],
  ['rate(etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"}[5m]) > 1'],
  ['histogram_quantile(0.99, rate(other_bucket[5m])) > 0.3 and etcd_server_has_leader'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('threshold-off-bucket', expr)).toEqual([]);
});
