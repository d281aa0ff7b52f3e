import type { Alert } from '../../alert.ts';
import { nativeOfAll } from '../../cases/members.ts';
import { failureRateCases } from './failure-rate-cases.ts';

const counter = 'etcd_server_slow_read_indexes_total';

/** Linearizable reads wait in vain for the leader to confirm that it still leads. */
export const etcdSlowReadIndex: Alert = {
  name: 'EtcdSlowReadIndex',
  group: 'latency',
  summary: 'A member waits too long for the leader before it answers reads.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'slow-read-index' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
  ],
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 600,
      keepFiringForSeconds: 120,
      description: `On member {{ $labels.instance }} of etcd cluster ${context.clusterName} {{ printf "%.2f" $value }} confirmations a second for linearizable reads come late or never. Look first at the link from this member to the leader, then at the leader's load.`,
      native: `sum by (${context.member}) (rate(${context.native(counter)}[${context.range(300)}])) > ${context.thresholds.slowReadIndexesPerSecond}`,
    },
  ],
  healthy: { native: nativeOfAll(counter, '3x60') },
  cases: failureRateCases({
    counter,
    above: '0+0.525x95',
    below: '0+0.475x95',
    description:
      "On member m1 of etcd cluster a 0.05 confirmations a second for linearizable reads come late or never. Look first at the link from this member to the leader, then at the leader's load.",
  }),
};
