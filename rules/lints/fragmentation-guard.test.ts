import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    `etcd_mvcc_db_total_size_in_use_in_bytes > 1e8
and etcd_mvcc_db_total_size_in_use_in_bytes / etcd_mvcc_db_total_size_in_bytes < 0.5`,
    [
      '1: a huge file with little in use has the most to give back, and is left out here. Ask how much a defrag would free: size minus in use',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('fragmentation-guard', expr)).toEqual(flaws);
});

it.each([
  [
    'etcd_mvcc_db_total_size_in_use_in_bytes / etcd_mvcc_db_total_size_in_bytes < 0.5 and etcd_mvcc_db_total_size_in_bytes > 1e8',
  ],
])('leaves %s alone', (expr) => {
  expect(flawsOf('fragmentation-guard', expr)).toEqual([]);
});
