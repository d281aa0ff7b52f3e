import { etcdCpuPerOperation } from '../result/etcd-cpu.ts';
import type { BenchResult, RoundResult } from '../result/schema.ts';
import type { MetricComparison } from './comparison.ts';

/** A metric that every round of a run has at most one value of. */
export interface ComparedMetric extends Pick<MetricComparison, 'name' | 'unit' | 'better' | 'gates'> {
  /** Undefined where the round did not measure it. */
  readonly valueOf: (round: RoundResult) => number | undefined;
}

/**
 * What two runs are compared by. Throughput and latencies gate; of a workload with several kinds also the latencies of each, as a mix
 * can hide one. The processor time an operation costs us and etcd is shown beside them: it tells a slower machine from a slower etcd.
 */
export function comparedMetrics({ total }: BenchResult): readonly ComparedMetric[] {
  const kinds = total.kinds.length > 1 ? total.kinds.map(({ kind }) => kind) : [];
  return [
    {
      name: 'throughput',
      unit: 'operations/s',
      better: 'higher',
      gates: true,
      valueOf: ({ operations, throughput }) =>
        operations.succeeded + operations.failed === 0 ? undefined : throughput,
    },
    ...latencies('', ({ latency }) => latency),
    ...kinds.flatMap((name) =>
      latencies(`${name}.`, (round) => round.kinds.find(({ kind }) => kind === name)?.latency),
    ),
    {
      name: 'client CPU an operation',
      unit: 's',
      better: 'lower',
      gates: false,
      valueOf: ({ client }) => client.cpuPerOperation,
    },
    {
      name: 'etcd CPU an operation',
      unit: 's',
      better: 'lower',
      gates: false,
      valueOf: etcdCpuPerOperation,
    },
  ];
}

function latencies(prefix: string, latencyOf: (round: RoundResult) => RoundResult['latency']): ComparedMetric[] {
  return (['p50', 'p99'] as const).map((percentile) => ({
    name: `${prefix}${percentile}`,
    unit: 's',
    better: 'lower',
    gates: true,
    valueOf: (round) => latencyOf(round)?.[percentile],
  }));
}
