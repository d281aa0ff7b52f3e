import type { Alert } from '../../alert.ts';
import { nativeOfAll } from '../../cases/members.ts';
import { failureRateCases } from './failure-rate-cases.ts';

const counter = 'etcd_network_peer_sent_failures_total';
const labels = { To: '8211f1d0f64f3269' };

/** Failures must go on: a peer that is back has not failed for so many scrapes, while the rate's window still holds its absence. */
const ongoingScrapes = 6;

/** Raft messages to peers are lost, and still are. A peer that is down explains it, and so does a member that was added and never started. */
export const etcdPeerSendFailures: Alert = {
  name: 'EtcdPeerSendFailures',
  group: 'latency',
  summary: 'A member fails to send messages to its peers.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'peer-send-failures' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdMemberDown', same: 'cluster' },
    { alert: 'EtcdMemberUnstarted', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
  ],
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 600,
      keepFiringForSeconds: 60,
      description: `Member {{ $labels.instance }} of etcd cluster ${context.clusterName} fails to send {{ printf "%.2f" $value }} messages a second to its peers. Look first whether they are up and reached at their peer URLs.`,
      native: `sum by (${context.member}) (rate(${context.native(counter)}[${context.range(300)}])) > ${context.thresholds.peerSendFailuresPerSecond}
and on (${context.member})
sum by (${context.member}) (increase(${context.native(counter)}[${context.scrapes(ongoingScrapes)}])) > 0`,
    },
  ],
  healthy: { native: nativeOfAll(counter, '3x60', labels) },
  cases: failureRateCases({
    counter,
    labels,
    above: '0+1.05x95',
    below: '0+0.95x95',
    description:
      'Member m1 of etcd cluster a fails to send 0.10 messages a second to its peers. Look first whether they are up and reached at their peer URLs.',
  }),
};
