import type { Alert } from '../../alert.ts';
import { indent } from '../../promql/indent.ts';
import { quorumLostCases, quorumLostHealthy } from './etcd-quorum-lost.cases.ts';
import { outlastsSymptomsSeconds } from '../../outlasting.ts';
import { voterCountRecord, votersWithLeader, voterUpRecord } from '../../native-voters.ts';

/**
 * The verdict's `quorum_lost`. Natively: fewer voters are up than the quorum needs, and none of them knows a leader: a voter
 * that knows one proves a quorum, which Prometheus then only does not see (raft, CheckQuorum).
 */
export const etcdQuorumLost: Alert = {
  name: 'EtcdQuorumLost',
  group: 'availability',
  summary: 'Fewer voters take part than the quorum needs.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'quorum' },
  causes: [],
  rules: (context) => {
    const { cluster } = context;
    const condition = context.exporter('etcd_monitor_cluster_condition', 'condition="quorum_lost"');
    return [
      {
        severity: 'critical',
        forSeconds: 30,
        keepFiringForSeconds: outlastsSymptomsSeconds,
        description: `Etcd cluster ${context.clusterName} has lost its quorum (voters that take part: {{ $value }}): nothing can be written or read consistently. Bring back the members that are down; do not remove or restore any yet.`,
        exporter: {
          // Of several exporters, one that sees a quorum is right: the other may be cut off with a minority.
          expression: [
            `max by (${cluster}) (${context.exporter('etcd_monitor_cluster_healthy_voters')})`,
            `and on (${cluster})`,
            `min by (${cluster}) (${condition}) == 1`,
          ].join('\n'),
          knownBy: condition,
        },
        native: [
          `sum by (${cluster}) (${voterUpRecord})`,
          `< on (${cluster})`,
          `floor(max by (${cluster}) (${voterCountRecord}) / 2) + 1`,
          `unless on (${cluster}) (`,
          indent(votersWithLeader(context)),
          ')',
        ].join('\n'),
      },
    ];
  },
  healthy: quorumLostHealthy,
  cases: quorumLostCases,
};
