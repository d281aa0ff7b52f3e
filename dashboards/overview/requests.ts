import { recordName } from '../../rules/burn-rate.ts';
import { probeFailures } from '../../rules/recordings/probe-failures.ts';
import { judgedRequests, requestFaults, serverFaults } from '../../rules/recordings/request-faults.ts';
import type { DashboardContext } from '../context.ts';
import type { TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

/** Requests a second by method where the members' pages tell, else their sum under the name "all". */
function requestRate(context: DashboardContext): string | undefined {
  const { cluster } = context;
  const handled = context.native('grpc_server_handled_total', 'grpc_type="unary"', 'grpc_service=~"etcdserverpb[.].+"');
  const byMethod = context.either({
    native: `sum by (${cluster}, grpc_method) (rate(${handled}[$__rate_interval])) > 0`,
  });
  const observed = `max by (${cluster}) (${context.exporterCluster('etcd_request_rate_per_second')})`;
  const all = context.either({ exporter: `label_replace(${observed}, "grpc_method", "all", "", "")` });
  // Not either(): here etcd's own series tell more.
  return byMethod === undefined || all === undefined
    ? (byMethod ?? all)
    : `(${byMethod})\nor on (${cluster})\n(${all})`;
}

export const rate: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'request-rate',
  title: 'Requests by method',
  description:
    'Requests of clients a second, whatever became of them, by method; watches and lease keep-alives are streams and stand below. A cluster with nothing but the exporter has a few a second.',
  unit: units.requestsPerSecond,
  size,
  queries: (context) => overTime(requestRate(context), `${context.clusterLegend} {{grpc_method}}`),
  calculations: ['last', 'max'],
  min: 0,
};

/** Key-value and lease requests a second with some codes, of those that the alert on errors judges. */
function judged(context: DashboardContext, by: string, code: string): string {
  const handled = context.native('grpc_server_handled_total', ...judgedRequests, code);
  return `sum by (${by}) (rate(${handled}[$__rate_interval]))`;
}

function faultsByCode(context: DashboardContext): string | undefined {
  const { cluster } = context;
  const faults = judged(context, `${cluster}, grpc_code`, `grpc_code=~"${serverFaults}"`);
  const all = judged(context, cluster, `grpc_code=~"OK|${serverFaults}"`);
  return context.either({ native: `${faults} / on (${cluster}) group_left () (${all} > 0) > 0` });
}

export const errors: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'request-errors',
  title: 'Request errors by code',
  description:
    'The share of requests that fail through no fault of the client, by gRPC code and in all, and of the exporter’s own probes. Nothing is normal; clients’ mistakes are left out. Look which member answers with the code, and at its log.',
  unit: units.ratio,
  size,
  queries: (context) => [
    ...overTime(
      context.either({ native: context.exporterCluster(recordName(requestFaults, '5m')) }),
      `${context.clusterLegend} requests, all codes`,
    ),
    ...overTime(
      context.either({ exporter: context.exporterCluster(recordName(probeFailures, '5m')) }),
      `${context.clusterLegend} probes`,
    ),
    ...overTime(faultsByCode(context), `${context.clusterLegend} {{grpc_code}}`),
  ],
  thresholds: ({ thresholds }) => tierSteps(thresholds.requestErrorRatio),
  calculations: ['last', 'max'],
  min: 0,
};
