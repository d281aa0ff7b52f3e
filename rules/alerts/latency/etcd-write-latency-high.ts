import type { Alert } from '../../alert.ts';
import { probeLatencyRules } from './probe-latency.ts';
import { healthyProbes, probeLatencyCases } from './probe-latency-cases.ts';

const advice = "Look first at the disks of the members and at the leader's load.";

/** The exporter's own writes, through every member. */
export const etcdWriteLatencyHigh: Alert = {
  name: 'EtcdWriteLatencyHigh',
  group: 'latency',
  summary: 'Writes are slow or fail.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'write-latency' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
    { alert: 'EtcdDefragRunning', same: 'cluster' },
  ],
  rules: (context) => probeLatencyRules(context, 'write', advice),
  healthy: { exporter: healthyProbes('write') },
  cases: probeLatencyCases({ kind: 'write', advice }),
};
