import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { ruleChecks } from './rule-checks.ts';

it.each([
  ['etcd_http_failed_total', 'etcd_http_failed_total is gone after etcd 3.5', 'unknown-metric'],
  ['sum by (cluster) (rate(grpc_server_handling_seconds_bucket[5m]))', 'extensive', 'extensive-metric'],
  ['rate(etcd_mvcc_db_total_size_in_bytes[5m])', 'rate() of the gauge', 'rate-on-gauge'],
  ['deriv(etcd_mvcc_put_total[5m])', 'deriv() of the counter', 'delta-on-counter'],
  ['sum(rate(etcd_mvcc_put_total[5m]))', 'sum drops cluster', 'cluster-labels-lost'],
])('finds in %s what the check of rules finds', (expression, message, check) => {
  const [finding = ''] = findingsOf(ruleChecks, { panels: [drawn(expression)] });
  expect(finding).toMatch(/^Drawn, query A: /);
  expect(finding).toContain(message);
  expect(finding).toContain(`(${check})`);
});

it.each([
  ['max by (instance) (prometheus_notifications_queue_length)'],
  ['count by (cluster) (etcd_server_has_leader and on () ALERTS{alertname="EtcdWatchdog"})'],
])('leaves %s alone, which is of no cluster', (expression) => {
  expect(findingsOf(ruleChecks, { panels: [drawn(expression)] })).toEqual([]);
});
