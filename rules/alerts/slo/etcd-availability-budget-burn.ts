import type { Alert } from '../../alert.ts';
import { burnExpression, recordName } from '../../burn-rate.ts';
import { probeFailures } from '../../recordings/probe-failures.ts';
import { requestFaults } from '../../recordings/request-faults.ts';
import { availabilityCases, healthyProbes, healthyRequests } from './etcd-availability-budget-burn.cases.ts';

/** Those that mute it, and those that take as long as it does. */
const toldBy = [
  'EtcdQuorumLost',
  'EtcdNoLeader',
  'EtcdNetworkPartition',
  'EtcdRequestErrors',
  'EtcdAlarmNoSpace',
  'EtcdAlarmCorrupt',
  // Its critical tier: the exporter reaches no member, so its probes say nothing of the cluster.
  'EtcdExporterDegraded',
];

/** Multi-window burn rates of failed requests: by this exporter's probes, or else by etcd's own count of requests. */
export const etcdAvailabilityBudgetBurn: Alert = {
  name: 'EtcdAvailabilityBudgetBurn',
  group: 'slo',
  summary: 'Requests fail so often that the error budget for availability is spent too early.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'availability-budget' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
  ],
  rules: (context) => {
    const { availabilityObjectiveRatio: objectiveRatio } = context.thresholds;
    return (['critical', 'warning'] as const).map((severity) => ({
      severity,
      forSeconds: severity === 'critical' ? 120 : 900,
      keepFiringForSeconds: 900,
      description: `Requests to etcd cluster ${context.clusterName} fail {{ $value | printf "%.1f" }} times as often as its error budget allows. Look which requests fail, and at the alerts that fire beside this one.`,
      native: burnExpression(context, requestFaults, { severity, objectiveRatio, toldBy }),
      exporter: {
        expression: burnExpression(context, probeFailures, { severity, objectiveRatio, toldBy }),
        knownBy: recordName(probeFailures, '5m'),
      },
    }));
  },
  healthy: { exporter: healthyProbes, native: healthyRequests },
  cases: availabilityCases,
};
