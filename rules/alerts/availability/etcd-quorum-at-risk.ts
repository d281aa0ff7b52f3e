import type { Alert } from '../../alert.ts';
import { indent } from '../../promql/indent.ts';
import { quorumAtRiskCases, quorumAtRiskHealthy } from './etcd-quorum-at-risk.cases.ts';
import { voterCountRecord, votersWithLeader } from '../../native-voters.ts';

/** One or two voters never tolerate a failure: a majority of two is two. */
const fewestTolerantVoters = 3;

/** Fault tolerance 0 where the cluster could have some. */
export const etcdQuorumAtRisk: Alert = {
  name: 'EtcdQuorumAtRisk',
  group: 'availability',
  summary: 'The next failure of a voter costs the quorum.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'quorum' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
  ],
  rules: (context) => {
    const { cluster } = context;
    const tolerance = context.exporter('etcd_monitor_cluster_fault_tolerance');
    return [
      {
        severity: 'warning',
        forSeconds: 120,
        keepFiringForSeconds: 120,
        description: `Only {{ $value }} voters of etcd cluster ${context.clusterName} take part, no more than its quorum: the next failure stops it. Bring back the member that is down before anything else is restarted.`,
        exporter: {
          expression: [
            `max by (${cluster}) (${context.exporter('etcd_monitor_cluster_healthy_voters')})`,
            `and on (${cluster}) max by (${cluster}) (${tolerance}) == 0`,
            `and on (${cluster}) max by (${cluster}) (${context.exporter('etcd_monitor_cluster_voters')}) >= ${fewestTolerantVoters}`,
          ].join('\n'),
          knownBy: tolerance,
        },
        native: [
          `count by (${cluster}) (`,
          indent(votersWithLeader(context)),
          ')',
          `<= on (${cluster})`,
          `floor((max by (${cluster}) (${voterCountRecord}) >= ${fewestTolerantVoters}) / 2) + 1`,
        ].join('\n'),
      },
    ];
  },
  healthy: quorumAtRiskHealthy,
  cases: quorumAtRiskCases,
};
