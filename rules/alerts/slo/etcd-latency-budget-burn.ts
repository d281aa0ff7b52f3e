import type { Alert } from '../../alert.ts';
import { burnExpression, recordName } from '../../burn-rate.ts';
import { probesSlow } from '../../recordings/probes-slow.ts';
import { requestsSlow } from '../../recordings/requests-slow.ts';
import { healthyProbes, healthyRequests, latencyCases } from './etcd-latency-budget-burn.cases.ts';

/** Those that mute it, and those that take as long as it does. */
const toldBy = [
  'EtcdQuorumLost',
  'EtcdNoLeader',
  'EtcdNetworkPartition',
  'EtcdWalFsyncSlow',
  'EtcdBackendCommitSlow',
  'EtcdReadLatencyHigh',
  'EtcdWriteLatencyHigh',
];

/** Multi-window burn rates of slow requests: by this exporter's probes, or else by etcd's own histogram, which 3.7 brought. */
export const etcdLatencyBudgetBurn: Alert = {
  name: 'EtcdLatencyBudgetBurn',
  group: 'slo',
  summary: 'Requests are slow so often that the error budget for latency is spent too early.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'latency-budget' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdDefragRunning', same: 'cluster' },
  ],
  rules: (context) => {
    const { latencyObjectiveRatio: objectiveRatio } = context.thresholds;
    const hasNative = requestsSlow.ratio(context) !== undefined;
    return (['critical', 'warning'] as const).map((severity) => ({
      severity,
      forSeconds: severity === 'critical' ? 120 : 900,
      keepFiringForSeconds: 900,
      description: `Requests to etcd cluster ${context.clusterName} are slow {{ $value | printf "%.1f" }} times as often as its error budget allows. Look at the disks' fsync and commit times and at the round trips between members.`,
      native: hasNative ? burnExpression(context, requestsSlow, { severity, objectiveRatio, toldBy }) : undefined,
      exporter: {
        expression: burnExpression(context, probesSlow, { severity, objectiveRatio, toldBy }),
        knownBy: recordName(probesSlow, '5m'),
      },
    }));
  },
  healthy: { exporter: healthyProbes, native: healthyRequests },
  cases: latencyCases,
};
