import type { Alert, AlertRule } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { healthyRequests, requestErrorCases } from './etcd-request-errors.cases.ts';

/**
 * Codes of answers that are etcd's fault (api/v3rpc/rpctypes/error.go). Left out are client mistakes (InvalidArgument, NotFound,
 * OutOfRange, AlreadyExists, FailedPrecondition), refused credentials (Unauthenticated, PermissionDenied) and Canceled.
 */
const serverFaults = 'grpc_code=~"Unavailable|DeadlineExceeded|Internal|Unknown|DataLoss|ResourceExhausted"';

/** Streams end with an error whenever a client goes away; a Lock or an Election waits until its caller's deadline. */
const keyValueAndLease = ['grpc_type="unary"', 'grpc_service=~"etcdserverpb[.](KV|Lease)"'] as const;

function rule(context: RuleContext, severity: 'critical' | 'warning', forSeconds: number): AlertRule {
  const { requestErrorRatio, requestFloorPerSecond } = context.thresholds;
  const range = context.range(300);
  const all = context.native('grpc_server_handled_total', ...keyValueAndLease);
  const failed = context.native('grpc_server_handled_total', ...keyValueAndLease, serverFaults);
  return {
    severity,
    forSeconds,
    keepFiringForSeconds: 120,
    description: `{{ $value | humanizePercentage }} of the requests to etcd cluster ${context.clusterName} fail through no fault of the client. Look first which member answers with which gRPC code, and at that member's log.`,
    native: `
sum by (${context.cluster}) (rate(${failed}[${range}]))
  / sum by (${context.cluster}) (rate(${all}[${range}]))
> ${requestErrorRatio[severity]}
and on (${context.cluster})
  sum by (${context.cluster}) (rate(${all}[${range}])) >= ${requestFloorPerSecond}`.trim(),
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
