import type { MetricDefinition } from './definition.ts';

const run = ['cluster', 'workload'] as const;
const ofKind = [...run, 'kind'] as const;

function gauge(
  name: string,
  help: string,
  extra: Partial<MetricDefinition> = {},
): MetricDefinition & { type: 'gauge' } {
  return {
    name: `etcd_monitor_bench_${name}`,
    labels: run,
    help,
    source: "a bench's last run",
    ...extra,
    type: 'gauge',
  };
}

/**
 * How a run can end, as the label `outcome` says it. Only `passed` is a success; `refused`, `timeout` and `error` are of runs without
 * a result, which only the exporter's schedule has to tell of.
 */
export const benchOutcomes = [
  'passed',
  'slo_missed',
  'regressed',
  'too_many_errors',
  'invalid',
  'interrupted',
  'refused',
  'timeout',
  'error',
] as const;
export type BenchOutcome = (typeof benchOutcomes)[number];

/**
 * Upper bounds of the histogram, seconds: 1-2-5 steps from a tenth of a millisecond, below which no member answers, to ten
 * seconds, above which every deadline is. The limits that people ask for are on bounds: 50, 100 and 500 ms.
 */
export const benchLatencyBoundsSeconds = [
  0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10,
] as const;

/**
 * What a bench says of its last run, in a Pushgateway or on the exporter's page. `cluster` is the exporter's; what is pushed has it
 * where the group names it. Values are of that one run: they neither grow nor add up from run to run.
 */
export const benchMetrics = {
  info: gauge('info', 'Always 1. Versions of etcd-monitor and of etcd, and the driver that the load came from.', {
    labels: [...run, 'version', 'etcd_version', 'driver'],
  }),
  outcome: gauge(
    'outcome',
    '1 for how the last run ended, 0 for every other way: passed, slo_missed, regressed (against the baseline), too_many_errors, invalid (it says nothing of etcd), interrupted; refused, timeout and error of runs without a result.',
    { labels: [...run, 'outcome'] },
  ),
  sloPassed: gauge('slo_passed', '1 if the last run kept the SLO, 0 if it missed it.', { labels: [...run, 'slo'] }),
  throughput: gauge('operations_per_second', 'Successful operations a second, the mean of the rounds.', {
    labels: ofKind,
  }),
  operations: gauge('operations', 'Operations of the last run, warm-up excluded, by result: succeeded or failed.', {
    labels: [...ofKind, 'result'],
  }),
  latency: {
    name: 'etcd_monitor_bench_latency_seconds',
    type: 'histogram',
    unit: 'seconds',
    labels: ofKind,
    help: 'Successful operations of the last run by how long they took, from when they were due. Of one run: histogram_quantile() goes without rate().',
    source: "a bench's last run",
    buckets: benchLatencyBoundsSeconds,
  },
  latencyPercentile: gauge(
    'latency_percentile_seconds',
    'The same, exact for this run; it cannot be added up. 100 is the slowest operation. NaN if none succeeded.',
    { unit: 'seconds', labels: [...ofKind, 'percentile'] },
  ),
  duration: gauge('duration_seconds', 'Measured time of all rounds of the last run.', { unit: 'seconds' }),
  clientCpu: gauge(
    'client_cpu_seconds',
    'Processor time that the bench itself took for it: near duration_seconds, the bench was the bottleneck.',
    { unit: 'seconds' },
  ),
  lastRun: gauge('last_run_timestamp_seconds', 'When the last run ended, whatever came of it.', { unit: 'seconds' }),
  lastSuccess: gauge(
    'last_success_timestamp_seconds',
    'When the last run that passed ended. Absent while none has; what is pushed after a failed run leaves it as it is.',
    { unit: 'seconds' },
  ),
  runs: {
    name: 'etcd_monitor_bench_runs_total',
    type: 'counter',
    labels: [...run, 'outcome'],
    help: 'Runs since the exporter started, by how they ended. On its page only.',
    source: "the exporter's schedule",
  },
} as const satisfies Record<string, MetricDefinition>;
