import type { Alert } from '../../alert.ts';
import { clusterSeries, memberSeries, nativeSeries } from '../../cases/case.ts';
import { nativeOfAll, observedOfAll } from '../../cases/members.ts';
import { conditionHolds } from '../../condition.ts';

const lag = 'etcd_monitor_member_lag_entries';
const isLearnerObserved = 'etcd_monitor_member_is_learner';
const condition = 'etcd_monitor_cluster_condition';
const committed = 'etcd_server_proposals_committed_total';
const applied = 'etcd_server_proposals_applied_total';
const isLearner = 'etcd_server_is_learner';
const lagging = { condition: 'follower_lagging' };

/** Native pages are scraped at different moments, at most one scrape interval apart; what was written in between is no lag. */
const scrapeSkewSeconds = 60;

function description(instance: string, cluster: string, value: string): string {
  return `Member ${instance} of etcd cluster ${cluster} is ${value} raft entries behind: it would not replace a failed member soon. Check its disk, its CPU and its link to the leader.`;
}

/**
 * Voters that are far behind the cluster. The exporter's verdict must agree: it knows how far apart in time the members
 * answered. Natively a member is compared with what the cluster had committed a minute ago.
 */
export const etcdFollowerLag: Alert = {
  name: 'EtcdFollowerLag',
  group: 'raft',
  summary: 'A voting member is far behind the cluster.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'lag' },
  causes: [
    { alert: 'EtcdMemberDown', same: 'member' },
    { alert: 'EtcdDefragRunning', same: 'member' },
    { alert: 'EtcdApplyBacklog', same: 'member' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
  ],
  rules: (context) => {
    const { followerLagEntries } = context.thresholds;
    const verdict = conditionHolds(context, 'follower_lagging');
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 180,
        description: description('{{ $labels.instance }}', context.clusterName, '{{ $value | printf "%.0f" }}'),
        exporter: {
          expression: `
(
  min by (${context.member}) (${context.exporter(lag)}) > ${followerLagEntries}
  unless on (${context.member})
  max by (${context.member}) (${context.exporter(isLearnerObserved)}) == 1
)
and on (${context.cluster})
${verdict.expression}`,
          knownBy: verdict.knownBy,
        },
        native: `
(
    max by (${context.cluster}) (${context.native(committed)} offset ${context.duration(scrapeSkewSeconds)})
  - on (${context.cluster}) group_right
    max by (${context.member}) (${context.native(applied)})
  > ${followerLagEntries}
)
unless on (${context.member})
max by (${context.member}) (${context.native(isLearner)}) == 1`,
      },
    ];
  },
  healthy: {
    exporter: [
      ...observedOfAll(lag, '0 3 12 0x77'),
      ...observedOfAll(isLearnerObserved, '0x79'),
      clusterSeries(condition, '0x79', lagging),
    ],
    native: [
      ...nativeOfAll(committed, '90000+1000x79'),
      ...nativeOfAll(applied, '89990+1000x79'),
      ...nativeOfAll(isLearner, '0x79'),
    ],
  },
  cases: [
    {
      kind: 'fires',
      says: 'm2 is 5001 entries behind, m3 is 4000, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [
        memberSeries('m1', lag, '0x70'),
        memberSeries('m2', lag, '0x5 5001x64'),
        memberSeries('m3', lag, '0x5 4000x64'),
        ...observedOfAll(isLearnerObserved, '0x70'),
        clusterSeries(condition, '0x5 1x64', lagging),
      ],
      expected: [
        {
          at: '11m',
          alerts: [{ severity: 'warning', labels: { instance: 'm2' }, description: description('m2', 'a', '5001') }],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'each member is 5000 entries behind, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [...observedOfAll(lag, '5000x200'), clusterSeries(condition, '1x200', lagging)],
      expected: [],
    },
    {
      kind: 'other',
      says: 'm2 answers 2 s late in a cluster of 4000 writes a second: the verdict does not call that a lag',
      source: 'exporter',
      severity: 'warning',
      series: [
        memberSeries('m1', lag, '0x100'),
        memberSeries('m2', lag, '8000x100'),
        clusterSeries(condition, '0x100', lagging),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'a learner is behind, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [
        ...observedOfAll(lag, '0x100'),
        memberSeries('m4', lag, '80000x100'),
        ...observedOfAll(isLearnerObserved, '0x100'),
        memberSeries('m4', isLearnerObserved, '1x100'),
        clusterSeries(condition, '1x100', lagging),
      ],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'm2 stops, and is 5001 entries behind what was committed a minute ago; m3 is 4000',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', committed, '7001x100'),
        nativeSeries('m1', applied, '7001x100'),
        nativeSeries('m2', applied, '2000x100'),
        nativeSeries('m3', applied, '3001x100'),
        ...nativeOfAll(isLearner, '0x100'),
      ],
      expected: [
        {
          at: '11m',
          alerts: [{ severity: 'warning', labels: { instance: 'm2' }, description: description('m2', 'a', '5001') }],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'm2 is 5000 entries behind what was committed a minute ago',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', committed, '7000x200'),
        nativeSeries('m1', applied, '7000x200'),
        nativeSeries('m2', applied, '2000x200'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: '2000 writes a second, and m2 is scraped 8 s before the others',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', committed, '90000+20000x100'),
        nativeSeries('m1', applied, '90000+20000x100'),
        nativeSeries('m2', applied, '74000+20000x100'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'a learner is behind',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', committed, '90000x100'),
        nativeSeries('m4', applied, '1000x100'),
        ...nativeOfAll(isLearner, '0x100'),
        nativeSeries('m4', isLearner, '1x100'),
      ],
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'the exporter sees no lag',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', committed, '90000x100'),
        nativeSeries('m2', applied, '1000x100'),
        ...observedOfAll(lag, '0x100'),
        clusterSeries(condition, '0x100', lagging),
      ],
      expected: [],
    },
  ],
};
