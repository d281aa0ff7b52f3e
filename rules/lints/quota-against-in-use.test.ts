import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'etcd_mvcc_db_total_size_in_use_in_bytes / etcd_server_quota_backend_bytes > 0.9',
    [
      '1: etcd raises NOSPACE by the size of the file, not by the bytes in use: a fragmented database stops taking writes while this is quiet. Use etcd_mvcc_db_total_size_in_bytes',
    ],
  ],
  [
    '100 * etcd_mvcc_db_total_size_in_use_in_bytes > 80 * etcd_server_quota_backend_bytes',
    [
      '1: etcd raises NOSPACE by the size of the file, not by the bytes in use: a fragmented database stops taking writes while this is quiet. Use etcd_mvcc_db_total_size_in_bytes',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('quota-against-in-use', expr)).toEqual(flaws);
});

it.each([
  ['etcd_mvcc_db_total_size_in_bytes / etcd_server_quota_backend_bytes > 0.9'],
  [
    '(etcd_mvcc_db_total_size_in_bytes - etcd_mvcc_db_total_size_in_use_in_bytes) / etcd_server_quota_backend_bytes > 0.2',
  ],
])('leaves %s alone', (expr) => {
  expect(flawsOf('quota-against-in-use', expr)).toEqual([]);
});
