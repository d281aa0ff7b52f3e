import type { Alert } from '../../alert.ts';
import { nativeOfAll } from '../../cases/members.ts';
import { failureRateCases } from './failure-rate-cases.ts';

const counter = 'etcd_server_heartbeat_send_failures_total';

/** The leader sent heartbeats more than a heartbeat interval late: it waited for its disk or for CPU. */
export const etcdHeartbeatSendFailures: Alert = {
  name: 'EtcdHeartbeatSendFailures',
  group: 'latency',
  summary: 'The leader sends heartbeats late.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'heartbeat-send-failures' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdWalFsyncSlow', same: 'member' },
  ],
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 600,
      keepFiringForSeconds: 120,
      description: `Leader {{ $labels.instance }} of etcd cluster ${context.clusterName} sends {{ printf "%.2f" $value }} heartbeats a second too late: its followers may elect another. Look first at its disk and its CPU.`,
      native: `sum by (${context.member}) (rate(${context.native(counter)}[${context.range(300)}])) > ${context.thresholds.heartbeatSendFailuresPerSecond}`,
    },
  ],
  healthy: { native: nativeOfAll(counter, '3x60') },
  cases: failureRateCases({
    counter,
    above: '0+0.525x95',
    below: '0+0.475x95',
    description:
      'Leader m1 of etcd cluster a sends 0.05 heartbeats a second too late: its followers may elect another. Look first at its disk and its CPU.',
  }),
};
