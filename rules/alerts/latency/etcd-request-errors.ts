import type { Alert, AlertRule } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { recordName } from '../../burn-rate.ts';
import { requestFaults } from '../../recordings/request-faults.ts';
import { healthyRequests, requestErrorCases } from './etcd-request-errors.cases.ts';

function rule(context: RuleContext, severity: 'critical' | 'warning', forSeconds: number): AlertRule {
  return {
    severity,
    forSeconds,
    keepFiringForSeconds: 120,
    description: `{{ $value | humanizePercentage }} of the requests to etcd cluster ${context.clusterName} fail through no fault of the client. Look first which member answers with which gRPC code, and at that member's log.`,
    native: `${recordName(requestFaults, '5m')} > ${context.thresholds.requestErrorRatio[severity]}`,
  };
}

/** The share of key-value and lease requests that the servers fail. Too few requests tell nothing. */
export const etcdRequestErrors: Alert = {
  name: 'EtcdRequestErrors',
  group: 'latency',
  summary: 'Requests fail through no fault of the client.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'request-errors' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
    { alert: 'EtcdAlarmNoSpace', same: 'cluster' },
    { alert: 'EtcdAlarmCorrupt', same: 'cluster' },
  ],
  rules: (context) => [rule(context, 'critical', 300), rule(context, 'warning', 600)],
  healthy: { native: healthyRequests },
  cases: requestErrorCases,
};
