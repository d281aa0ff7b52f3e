import type { Alert } from '../../alert.ts';
import { probeLatencyRules } from './probe-latency.ts';
import { healthyProbes, probeLatencyCases } from './probe-latency-cases.ts';

const advice = "Look first at the leader's CPU and at the network between members.";

/** The exporter's own reads, through every member. */
export const etcdReadLatencyHigh: Alert = {
  name: 'EtcdReadLatencyHigh',
  group: 'latency',
  summary: 'Reads are slow or fail.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'read-latency' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
    { alert: 'EtcdDefragRunning', same: 'cluster' },
  ],
  rules: (context) => probeLatencyRules(context, 'read', advice),
  healthy: { exporter: healthyProbes('read') },
  cases: probeLatencyCases({ kind: 'read', advice }),
};
