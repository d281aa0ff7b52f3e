import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'histogram_quantile(0.99, rate(etcd_server_request_duration_seconds_bucket[5m])) > 0.512',
    [
      '1: a quantile of few requests is one request: a single slow call of a rare method fires it. Add: and rate(etcd_server_request_duration_seconds_count[…]) > 1',
    ],
  ],
  [
    `histogram_quantile(0.99, rate(etcd_server_request_duration_seconds_bucket[5m])) > 0.512
and etcd_server_has_leader == 1`,
    [
      '1: a quantile of few requests is one request: a single slow call of a rare method fires it. Add: and rate(etcd_server_request_duration_seconds_count[…]) > 1',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('no-traffic-floor', expr)).toEqual(flaws);
});

it.each([
  [
    'histogram_quantile(0.99, rate(etcd_server_request_duration_seconds_bucket[5m])) > 0.512 and rate(etcd_server_request_duration_seconds_count[5m]) > 1',
  ],
  ['histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m])) > 0.512'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('no-traffic-floor', expr)).toEqual([]);
});
