import type { Alert } from '../../alert.ts';
import { indent } from '../../promql/indent.ts';
import { networkPartitionCases, networkPartitionHealthy } from './etcd-network-partition.cases.ts';
import { votersWithLeader, votersWithoutLeader } from '../../native-voters.ts';
import { outlastsSymptomsSeconds } from '../../outlasting.ts';

/**
 * Critical: voters answer and know no leader, while the others have one. Warning: the verdict's `network_partition`, a link that
 * is down although both of its ends answer.
 */
export const etcdNetworkPartition: Alert = {
  name: 'EtcdNetworkPartition',
  group: 'availability',
  summary: 'Members that answer do not reach each other.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'links' },
  causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }],
  rules: (context) => {
    const { cluster, member } = context;
    const hasQuorum = context.exporter('etcd_monitor_cluster_has_quorum');
    const condition = context.exporter('etcd_monitor_cluster_condition', 'condition="network_partition"');
    const leaderless = context.exporter('etcd_monitor_cluster_condition', 'condition="no_leader"');
    const answeringId = `max by (${cluster}, server_id) (${context.native('etcd_server_id')})`;
    return [
      {
        severity: 'critical',
        forSeconds: 60,
        keepFiringForSeconds: outlastsSymptomsSeconds,
        description: `Voters of etcd cluster ${context.clusterName} that answer and are cut off from its leader: {{ $value }}. Their clients can neither write nor read consistently; check the peer network of those members.`,
        exporter: {
          expression: [
            `count by (${cluster}) (`,
            `  max by (${member}) (${context.exporter('etcd_monitor_member_has_leader')}) == 0`,
            `  unless on (${member}) max by (${member}) (${context.exporter('etcd_monitor_member_is_learner')}) == 1`,
            ')',
            `and on (${cluster}) max by (${cluster}) (${hasQuorum}) == 1`,
            // Where nobody leads there is no leader to be cut off from: EtcdNoLeader tells.
            `unless on (${cluster}) min by (${cluster}) (${leaderless}) == 1`,
          ].join('\n'),
          knownBy: hasQuorum,
        },
        native: [
          `count by (${cluster}) (`,
          indent(votersWithoutLeader(context)),
          ')',
          `and on (${cluster}) (`,
          indent(votersWithLeader(context)),
          ')',
        ].join('\n'),
      },
      {
        severity: 'warning',
        forSeconds: 120,
        keepFiringForSeconds: outlastsSymptomsSeconds,
        description: `Members of etcd cluster ${context.clusterName} answer, and a link between two of them is down. Check the peer port, its certificates and the network between those two.`,
        exporter: { expression: `max by (${cluster}) (${condition}) == 1`, knownBy: condition },
        // Links to removed members stay 0 for ever, and those to members that are down are no partition: both do not answer.
        native: [
          `count by (${cluster}) (`,
          `  max by (${cluster}, Local, Remote) (${context.native('etcd_network_active_peers')}) == 0`,
          `  and on (${cluster}, Remote)`,
          `  label_replace(${answeringId}, "Remote", "$1", "server_id", "(.+)")`,
          ')',
        ].join('\n'),
      },
    ];
  },
  healthy: networkPartitionHealthy,
  cases: networkPartitionCases,
};
