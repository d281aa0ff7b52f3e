import type { Alert } from '../../alert.ts';
import { indent } from '../../promql/indent.ts';
import { memberDownCases, memberDownHealthy } from './etcd-member-down.cases.ts';
import { memory, unreachablePeers } from '../../native-voters.ts';

/**
 * The verdict's `member_down`, member by member: neither the exporter nor a peer reaches it. Natively: its target is down, or
 * it has vanished from service discovery while its peers still try to send to it and fail.
 */
export const etcdMemberDown: Alert = {
  name: 'EtcdMemberDown',
  group: 'availability',
  summary: 'A member of the cluster is down.',
  scope: 'member',
  panel: { dashboard: 'overview', slug: 'members' },
  causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }],
  rules: (context) => {
    const { cluster, member } = context;
    const condition = context.exporter('etcd_monitor_cluster_condition', 'condition="member_down"');
    const rememberedId = `max by (${member}, server_id) (last_over_time(${context.native('etcd_server_id')}${memory(context)}))`;
    return [
      {
        severity: 'critical',
        forSeconds: 120,
        // Longer than its peers' failed sends are seen after its return.
        keepFiringForSeconds: 180,
        description: `Member {{ $labels.instance }} of etcd cluster ${context.clusterName} is down. Look at its process and its machine first, then at its log.`,
        exporter: {
          expression: [
            `max by (${member}) (${context.exporter('etcd_monitor_member_up')}) == 0`,
            `and on (${member}) max by (${member}) (${context.exporter('etcd_monitor_member_started')}) == 1`,
            `unless on (${member}) max by (${member}) (${context.exporter('etcd_monitor_member_linked')}) == 1`,
            // Unknown where nobody answers at all: then the way to the cluster may be what is wrong.
            `and on (${cluster}) max by (${cluster}) (${condition}) == 1`,
          ].join('\n'),
          knownBy: condition,
        },
        native: [
          `max by (${member}) (${context.native('up')}) == 0`,
          'or',
          `max by (${member}) (`,
          `  label_replace(${rememberedId}, "To", "$1", "server_id", "(.+)")`,
          `  and on (${cluster}, To) (`,
          indent(indent(unreachablePeers(context))),
          '  )',
          ')',
          `unless on (${member}) max by (${member}) (${context.native('up')}) == 1`,
        ].join('\n'),
      },
    ];
  },
  healthy: memberDownHealthy,
  cases: memberDownCases,
};
