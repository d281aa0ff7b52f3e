import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'etcd_mvcc_db_total_size_in_bytes > etcd_server_quota_backend_bytes',
    [
      '1: etcd exports a disabled quota (--quota-backend-bytes below 0) as a negative number: this comparison then holds for ever. Add: and on (…) quota > 0',
    ],
  ],
  [
    'etcd_server_quota_backend_bytes - etcd_mvcc_db_total_size_in_bytes < 1e8',
    [
      '1: etcd exports a disabled quota (--quota-backend-bytes below 0) as a negative number: this comparison then holds for ever. Add: and on (…) quota > 0',
    ],
  ],
  [
    'etcd_mvcc_db_total_size_in_bytes / etcd_server_quota_backend_bytes < 0.1',
    [
      '1: etcd exports a disabled quota (--quota-backend-bytes below 0) as a negative number: this comparison then holds for ever. Add: and on (…) quota > 0',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('quota-not-guarded', expr)).toEqual(flaws);
});

it.each([
  ['etcd_mvcc_db_total_size_in_bytes / etcd_server_quota_backend_bytes > 0.9'],
  ['etcd_mvcc_db_total_size_in_bytes > 0.8 * (etcd_server_quota_backend_bytes > 0)'],
  [
    'etcd_mvcc_db_total_size_in_bytes > etcd_server_quota_backend_bytes and on (cluster, instance) max by (cluster, instance) (last_over_time(etcd_server_quota_backend_bytes[5m])) > 0',
  ],
])('leaves %s alone', (expr) => {
  expect(flawsOf('quota-not-guarded', expr)).toEqual([]);
});
