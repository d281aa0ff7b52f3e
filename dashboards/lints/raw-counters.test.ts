import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { rawCounters } from './raw-counters.ts';

it.each([
  ['etcd_mvcc_put_total'],
  ['sum by (cluster) (etcd_server_proposals_committed_total)'],
  ['etcd_mvcc_put_total - 5'],
])('finds the counter in %s', (expression) => {
  expect(findingsOf(rawCounters, { panels: [drawn(expression)] })).toHaveLength(1);
});

it.each([
  ['rate(etcd_mvcc_put_total[5m])'],
  ['count(etcd_mvcc_put_total)'],
  ['etcd_server_proposals_committed_total - etcd_server_proposals_applied_total'],
  ['etcd_mvcc_db_total_size_in_bytes'],
])('leaves %s alone', (expression) => {
  expect(findingsOf(rawCounters, { panels: [drawn(expression)] })).toEqual([]);
});
