import type { Alert } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';

const sent = 'etcd_network_snapshot_send_failures';
const received = 'etcd_network_snapshot_receive_failures';
const fromM1 = { To: '2a' };
const toM2 = { From: '1a' };

/** Within it, more than one failure keeps the alert pending; a single one has left the window before `for` is over. */
const windowSeconds = 1800;
const intervalSeconds = 60;

function description(instance: string, cluster: string, value: string): string {
  return `Snapshots between member ${instance} of etcd cluster ${cluster} and a peer fail again and again, ${value} in 30 minutes: that peer cannot catch up. See the logs of both for the reason, then the disk of the receiver and the link.`;
}

/**
 * Snapshots by which the leader brings a member that is too far behind up to date: sent in vain, or received and not saved. No partition
 * explains that: raft sends none to a member that it does not hear, but a snapshot that fails makes etcd call a good link inactive
 * (rafthttp, snapshot_sender.go, v3.5.30).
 */
export const etcdSnapshotFailures: Alert = {
  name: 'EtcdSnapshotFailures',
  group: 'storage',
  summary: 'Snapshots from one member to another keep failing.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'snapshots' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdMemberDown', same: 'cluster' },
  ],
  rules: (context) => {
    const failures = (metric: string): string =>
      `sum by (${context.member}) (increase(${context.native(metric)}[${context.range(windowSeconds)}])) > 0`;
    return [
      {
        severity: 'warning',
        forSeconds: 1800,
        keepFiringForSeconds: 300,
        description: description('{{ $labels.instance }}', context.clusterName, '{{ $value | printf "%.0f" }}'),
        native: `
${failures(sent)}
or on (${context.member})
${failures(received)}`,
      },
    ];
  },
  healthy: {
    native: [nativeSeries('m1', sent, '3x80', fromM1), nativeSeries('m2', received, '3x80', toM2)],
  },
  cases: [
    {
      kind: 'fires',
      says: 'm1 fails to send every 10 minutes',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [nativeSeries('m1', sent, '1x9 2x9 3x9 4x9 5x9 6x9', fromM1)],
      expected: [
        {
          at: '40m',
          alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description: description('m1', 'a', '3') }],
        },
      ],
    },
    {
      kind: 'fires',
      says: 'm2 fails to receive every 10 minutes',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [nativeSeries('m2', received, '1x9 2x9 3x9 4x9 5x9 6x9', toM2)],
      expected: [
        {
          at: '40m',
          alerts: [{ severity: 'warning', labels: { instance: 'm2' }, description: description('m2', 'a', '3') }],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'one failure, and the next attempt succeeds',
      source: 'native',
      severity: 'warning',
      intervalSeconds,
      series: [nativeSeries('m1', sent, '1x9 2x90', fromM1), nativeSeries('m2', received, '1x9 2x90', toM2)],
      expected: [],
    },
  ],
};
