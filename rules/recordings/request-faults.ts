import { baseWindowSeconds, burnRecording, type Indicator } from '../burn-rate.ts';

/** Codes of which the server is to blame (etcd, api/v3rpc/rpctypes/error.go). FailedPrecondition and the rest are clients' mistakes. */
export const serverFaults = 'Unavailable|Internal|Unknown|DataLoss|DeadlineExceeded|ResourceExhausted';

/** Matchers of the requests that are judged. */
export const judgedRequests = ['grpc_type="unary"', 'grpc_service=~"etcdserverpb[.](KV|Lease)"'] as const;

/**
 * Key-value and lease requests that failed by the server's fault, among those and the ones that succeeded, in etcd's own count.
 * Clients' mistakes count as neither: they say nothing of the server, and three of four of etcd's series are about them.
 * Streams are left out, they end with an error whenever a client goes away; so are Lock and Election, which wait until their
 * caller's deadline. Below the traffic floor there is none.
 *
 * Told from the successes, because they are a sixth as many series as the faults. etcd shows every code from its start on, so
 * they are there also where nothing succeeds.
 */
export const requestFaults: Indicator = {
  name: 'grpc_server_faults',
  ratio: (context) => {
    if (context.target.source === 'exporter') return undefined;
    const requests = (code: string): string => {
      const handled = context.native('grpc_server_handled_total', ...judgedRequests, code);
      return `sum by (${context.cluster}) (rate(${handled}[${context.range(baseWindowSeconds)}]))`;
    };
    return `1 - ${requests('grpc_code="OK"')}
  / (${requests(`grpc_code=~"OK|${serverFaults}"`)} >= ${context.thresholds.requestFloorPerSecond})`;
  },
};

export const requestFaultsRecording = burnRecording('slo-request-faults', requestFaults);
