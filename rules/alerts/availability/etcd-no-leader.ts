import type { Alert } from '../../alert.ts';
import { clusterSeries, nativeSeries } from '../../cases/case.ts';

const description =
  'No member of etcd cluster a knows a leader: every write and every linearizable read fails. Check which members are up and whether they reach each other.';

/** The verdict's `no_leader`; natively: members answer, and not one of them has a leader. */
export const etcdNoLeader: Alert = {
  name: 'EtcdNoLeader',
  group: 'availability',
  summary: 'The cluster has no leader.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'leader' },
  causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }],
  rules: (context) => {
    const condition = context.exporter('etcd_monitor_cluster_condition', 'condition="no_leader"');
    return [
      {
        severity: 'critical',
        forSeconds: 30,
        keepFiringForSeconds: 60,
        description: `No member of etcd cluster ${context.clusterName} knows a leader: every write and every linearizable read fails. Check which members are up and whether they reach each other.`,
        exporter: { expression: `max by (${context.cluster}) (${condition}) == 1`, knownBy: condition },
        native: `max by (${context.cluster}) (${context.native('etcd_server_has_leader')}) == 0`,
      },
    ];
  },
  healthy: {
    exporter: [clusterSeries('etcd_monitor_cluster_condition', '0x60', { condition: 'no_leader' })],
    native: ['m1', 'm2', 'm3'].map((member) => nativeSeries(member, 'etcd_server_has_leader', '1x60')),
  },
  cases: [
    {
      kind: 'fires',
      says: 'the verdict says that no member knows a leader',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries('etcd_monitor_cluster_condition', '0x5 1x60', { condition: 'no_leader' })],
      expected: [{ at: '1m30s', alerts: [{ severity: 'critical', description }] }],
    },
    {
      kind: 'quiet',
      says: 'an election of 20 s',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries('etcd_monitor_cluster_condition', '0x5 1x2 0x60', { condition: 'no_leader' })],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'all members answer and none has a leader',
      source: 'native',
      severity: 'critical',
      series: ['m1', 'm2', 'm3'].map((member) => nativeSeries(member, 'etcd_server_has_leader', '1x5 0x60')),
      expected: [{ at: '1m30s', alerts: [{ severity: 'critical', description }] }],
    },
    {
      kind: 'quiet',
      says: 'one member is cut off from the leader, the other two follow it',
      source: 'native',
      severity: 'critical',
      series: [
        nativeSeries('m1', 'etcd_server_has_leader', '1x5 0x60'),
        nativeSeries('m2', 'etcd_server_has_leader', '1x66'),
        nativeSeries('m3', 'etcd_server_has_leader', '1x66'),
      ],
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'natively no leader, but the exporter knows one: native pages are older than its observation',
      source: 'native',
      severity: 'critical',
      series: [
        ...['m1', 'm2', 'm3'].map((member) => nativeSeries(member, 'etcd_server_has_leader', '0x60')),
        clusterSeries('etcd_monitor_cluster_condition', '0x60', { condition: 'no_leader' }),
      ],
      expected: [],
    },
  ],
};
