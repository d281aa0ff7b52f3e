import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'predict_linear(etcd_mvcc_db_total_size_in_bytes[4h], 3600) > 8e9',
    [
      '1: the burst of a start or a restore is taken for a trend. Ask for a large value now as well: and size > 0.5 * limit',
    ],
  ],
  [
    'predict_linear(etcd_mvcc_db_total_size_in_bytes[4h], 3600) > 8e9 or etcd_server_has_leader == 0',
    [
      '1: the burst of a start or a restore is taken for a trend. Ask for a large value now as well: and size > 0.5 * limit',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('prediction-without-guard', expr)).toEqual(flaws);
});

it.each([
  ['predict_linear(etcd_mvcc_db_total_size_in_bytes[4h], 3600) > 8e9 and etcd_mvcc_db_total_size_in_bytes > 4e9'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('prediction-without-guard', expr)).toEqual([]);
});
