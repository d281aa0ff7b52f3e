import { baseWindowSeconds, burnRecording, type Indicator } from '../burn-rate.ts';

/** Codes of which the server is to blame (etcd, api/v3rpc/rpctypes/error.go). FailedPrecondition and the rest are clients' mistakes. */
const serverFaults = 'Unavailable|Internal|Unknown|DataLoss|DeadlineExceeded|ResourceExhausted';

/** Key-value requests that failed by the server's fault among all, in etcd's own count. Below the traffic floor there is none. */
export const requestFaults: Indicator = {
  name: 'grpc_server_faults',
  ratio: (context) => {
    if (context.target.source === 'exporter') return undefined;
    const requests = (...matchers: readonly string[]): string => {
      const handled = context.native(
        'grpc_server_handled_total',
        'grpc_type="unary"',
        'grpc_service="etcdserverpb.KV"',
        ...matchers,
      );
      return `sum by (${context.cluster}) (rate(${handled}[${context.range(baseWindowSeconds)}]))`;
    };
    return `${requests(`grpc_code=~"${serverFaults}"`)}
  / (${requests()} > ${context.thresholds.requestFloorPerSecond})`;
  },
};

export const requestFaultsRecording = burnRecording('slo-request-faults', requestFaults);
