import { describe, expect, it } from 'vitest';
import { checksOn } from './fixture.ts';

/**
 * Rules that we wrote in the shapes of widely used ones that were seen to fail, and the check that tells. The other checks that
 * speak up are named, too, so that a new false alarm shows here.
 */
const shapes: readonly { readonly says: string; readonly expr: string; readonly found: readonly string[] }[] = [
  {
    says: 'T1: the count of members down hides the peers that fail to reach a vanished one',
    expr: `max by (cluster) (
      sum without (instance) (up{job="etcd"} == bool 0)
      or count without (To) (sum without (instance) (rate(etcd_network_peer_sent_failures_total{job="etcd"}[2m])) > 0.01)
    ) > 0`,
    found: ['dead-or-branch'],
  },
  {
    says: 'T2: quorum of the targets that are left',
    expr: 'sum by (cluster) (up{job="etcd"} == bool 1) < (count by (cluster) (up{job="etcd"}) + 1) / 2',
    found: ['up-as-quorum-base'],
  },
  {
    says: 'T3: having a leader is asked for with bool, which is always there',
    expr: 'sum by (cluster) (up{job="etcd"} == bool 1 and etcd_server_has_leader{job="etcd"} == bool 1) < 2',
    found: ['always-exists'],
  },
  {
    says: 'T4: the largest counter of the members, then its increase',
    expr: 'increase(max by (cluster) (etcd_server_leader_changes_seen_total{job="etcd"})[15m:1m]) >= 4',
    found: ['increase-over-aggregation'],
  },
  {
    says: 'T5: a start value by absent() under a regular expression',
    expr: '(max without (instance) (etcd_server_is_leader{job=~"etcd|kube-etcd"}) or 0 * absent(etcd_server_is_leader{job=~"etcd|kube-etcd"})) > 1',
    found: ['absent-start-value'],
  },
  {
    says: 'T6: larger than the quota, which is negative where it is disabled',
    expr: 'etcd_mvcc_db_total_size_in_bytes{job="etcd"} > etcd_server_quota_backend_bytes{job="etcd"}',
    found: ['quota-not-guarded'],
  },
  {
    says: 'T7: fragmentation only where much is in use',
    expr: `etcd_mvcc_db_total_size_in_use_in_bytes{job="etcd"} / etcd_mvcc_db_total_size_in_bytes{job="etcd"} < 0.5
      and etcd_mvcc_db_total_size_in_use_in_bytes{job="etcd"} > 104857600`,
    found: ['fragmentation-guard'],
  },
  {
    says: 'T8: a prediction from whatever samples there are',
    expr: `predict_linear(etcd_mvcc_db_total_size_in_bytes{job="etcd"}[4h], 14400)
      / (etcd_server_quota_backend_bytes{job="etcd"} > 0) > 1`,
    found: ['prediction-without-guard'],
  },
  {
    says: 'T9: growth of a gauge as if it were a counter',
    expr: 'increase(etcd_mvcc_db_total_size_in_bytes{job="etcd"}[1h]) > 1073741824',
    found: ['rate-on-gauge'],
  },
  {
    says: 'T10: one average over all clusters',
    expr: 'avg(changes(etcd_server_is_leader{job="etcd"}[10m])) > 5',
    found: ['cluster-labels-lost'],
  },
  {
    says: 'T11: a quantile against a number within a bucket',
    expr: 'histogram_quantile(0.99, rate(etcd_network_peer_round_trip_time_seconds_bucket{job="etcd"}[5m])) > 0.15',
    found: ['threshold-off-bucket'],
  },
  {
    says: 'T12: learners have a vote in half of the targets',
    expr: 'count by (cluster) (up{job="etcd"} == 1) <= count by (cluster) (up{job="etcd"}) / 2',
    found: ['up-as-quorum-base'],
  },
  {
    says: 'T13: client mistakes are failures',
    expr: `sum by (cluster) (rate(grpc_server_handled_total{job="etcd",grpc_code=~"Unknown|FailedPrecondition|Internal|Unavailable"}[5m]))
      / sum by (cluster) (rate(grpc_server_handled_total{job="etcd"}[5m])) > 0.05`,
    found: ['client-errors-as-failures'],
  },
  {
    says: 'T14: an even number of members of all clusters together',
    expr: 'count(etcd_server_id{job="etcd"}) % 2 == 0',
    found: ['cluster-labels-lost'],
  },
  {
    says: 'T16: the quota against the bytes in use',
    expr: 'etcd_mvcc_db_total_size_in_use_in_bytes{job="etcd"} / etcd_server_quota_backend_bytes{job="etcd"} > 0.95',
    found: ['quota-against-in-use'],
  },
  {
    says: 'T17: a quantile of one slow call',
    expr: 'histogram_quantile(0.99, sum by (cluster, instance, grpc_method, le) (rate(grpc_server_handling_seconds_bucket{job="etcd",grpc_type="unary"}[5m]))) > 0.25',
    found: ['no-traffic-floor'],
  },
  {
    says: 'T18: more down than half of the targets less one',
    expr: 'count by (cluster) (up{job="etcd"} == 0) > count by (cluster) (up{job="etcd"}) / 2 - 1',
    found: ['up-as-quorum-base'],
  },
  {
    says: 'every selector takes in the jobs around etcd',
    expr: 'etcd_server_has_leader{job=~".*etcd.*"} == 0',
    found: ['selector-too-wide'],
  },
  {
    says: 'a metric of the v2 API, gone with etcd 3.6',
    expr: 'rate(etcd_http_failed_total{job="etcd"}[5m]) > 0.1',
    found: ['unknown-metric'],
  },
  {
    says: 'quorum as half of those that export a leader',
    expr: 'count by (cluster) (etcd_server_has_leader{job="etcd"} == 0) / count by (cluster) (etcd_server_has_leader{job="etcd"}) > 0.5',
    found: ['up-as-quorum-base'],
  },
];

describe('the shapes of known defects', () => {
  it.each(shapes)('$says', ({ expr, found }) => {
    expect(checksOn(expr)).toEqual(found);
  });
});

describe('the shapes that were seen to work instead', () => {
  it.each([
    [
      'leader changes of each member first, by the size of the cluster',
      'max by (cluster) (increase(etcd_server_leader_changes_seen_total{job="etcd"}[15m])) >= on (cluster) 1 + count by (cluster) (up{job="etcd"})',
    ],
    [
      'a prediction that asks for half of the quota and for history',
      `predict_linear(etcd_mvcc_db_total_size_in_bytes{job="etcd"}[4h], 14400) > etcd_server_quota_backend_bytes{job="etcd"}
        and etcd_mvcc_db_total_size_in_bytes{job="etcd"} > 0.5 * etcd_server_quota_backend_bytes{job="etcd"}
        and etcd_mvcc_db_total_size_in_bytes{job="etcd"} offset 1h
        and etcd_server_quota_backend_bytes{job="etcd"} > 0`,
    ],
    [
      'what a defrag would free, as a share of the quota',
      `etcd_mvcc_db_total_size_in_bytes{job="etcd"} - etcd_mvcc_db_total_size_in_use_in_bytes{job="etcd"} > 0.25 * etcd_server_quota_backend_bytes{job="etcd"}
        and etcd_mvcc_db_total_size_in_use_in_bytes{job="etcd"} / etcd_mvcc_db_total_size_in_bytes{job="etcd"} < 0.5
        and etcd_server_quota_backend_bytes{job="etcd"} > 0`,
    ],
    [
      'the share of observations above an exact bound',
      '1 - rate(etcd_network_peer_round_trip_time_seconds_bucket{job="etcd",le="0.2048"}[5m]) / ignoring (le) rate(etcd_network_peer_round_trip_time_seconds_bucket{job="etcd",le="+Inf"}[5m]) > 0.01',
    ],
  ])('%s', (_, expr) => {
    expect(checksOn(expr)).toEqual([]);
  });
});
