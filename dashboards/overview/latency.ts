import { probePercentile } from '../cluster-figures.ts';
import type { DashboardContext } from '../context.ts';
import type { PanelQuery, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

type Kind = 'read' | 'write';

const percentiles = [
  { name: 'p50', quantile: 0.5 },
  { name: 'p95', quantile: 0.95 },
  { name: 'p99', quantile: 0.99 },
] as const;

/** Which of etcd's own histograms times clients' requests: one that 3.7 brought, and one that `--metrics=extensive` adds. */
const nativeHistograms = [
  {
    name: 'etcd_server_request_duration_seconds',
    matchers: {
      read: ['type=~"Range|ReadonlyTxn"', 'success="true"'],
      write: ['type=~"Put|DeleteRange|Txn"', 'success="true"'],
    },
  },
  {
    name: 'grpc_server_handling_seconds',
    matchers: {
      read: ['grpc_service="etcdserverpb.KV"', 'grpc_method="Range"'],
      write: ['grpc_service="etcdserverpb.KV"', 'grpc_method=~"Put|DeleteRange|Txn"'],
    },
  },
] as const;

function nativeQuantile(context: DashboardContext, kind: Kind, quantile: number): string | undefined {
  const histogram = nativeHistograms.find(({ name }) => context.has(`${name}_bucket`));
  if (histogram === undefined) return undefined;
  const buckets = context.native(`${histogram.name}_bucket`, ...histogram.matchers[kind]);
  return `histogram_quantile(${quantile}, sum by (${context.cluster}, le) (rate(${buckets}[$__rate_interval])))`;
}

function latencyQueries(context: DashboardContext, kind: Kind): readonly PanelQuery[] {
  return percentiles.flatMap(({ name, quantile }) =>
    overTime(
      context.either({
        exporter: probePercentile(context, kind, name),
        native: nativeQuantile(context, kind, quantile),
      }),
      `${context.clusterLegend} ${name}`,
    ),
  );
}

const size = { width: 12, height: 8 };

export const readLatency: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'read-latency',
  title: 'Read latency',
  description:
    'How long the exporter’s own linearizable reads take, through every member, in the last 5 minutes (without the exporter: the requests of clients, from etcd 3.7 on). Above a line: look at round trips between members and at CPU, since a read waits for a quorum and not for the disk.',
  unit: units.seconds,
  size,
  queries: (context) => latencyQueries(context, 'read'),
  thresholds: ({ thresholds }) => tierSteps(thresholds.probeLatencySeconds),
  calculations: ['last', 'max'],
  min: 0,
};

export const writeLatency: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'write-latency',
  title: 'Write latency',
  description:
    'How long the exporter’s own writes of one key take, through every member, in the last 5 minutes (without the exporter: the requests of clients, from etcd 3.7 on). Above a line: look at fsync first, then at round trips between members and the leader’s load.',
  unit: units.seconds,
  size,
  queries: (context) => latencyQueries(context, 'write'),
  thresholds: ({ thresholds }) => tierSteps(thresholds.probeLatencySeconds),
  calculations: ['last', 'max'],
  min: 0,
};
