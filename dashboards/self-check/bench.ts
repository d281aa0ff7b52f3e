import { type BenchOutcome, benchMetrics, benchOutcomes } from '../../metrics/bench.ts';
import type { DashboardContext } from '../context.ts';
import type { Row, StateTimelinePanel, TablePanel, TimeSeriesPanel, ValueMapping } from '../panel.ts';
import { atLast, overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const outcomeShown: Readonly<Record<BenchOutcome, Pick<ValueMapping, 'text' | 'colour'>>> = {
  passed: { text: 'passed', colour: 'green' },
  slo_missed: { text: 'missed an SLO', colour: 'red' },
  regressed: { text: 'slower than its baseline', colour: 'red' },
  too_many_errors: { text: 'too many errors', colour: 'red' },
  invalid: { text: 'says nothing of etcd', colour: 'yellow' },
  interrupted: { text: 'interrupted', colour: 'yellow' },
  refused: { text: 'refused to start', colour: 'orange' },
  timeout: { text: 'not finished in time', colour: 'orange' },
  error: { text: 'broken off by an error', colour: 'orange' },
};

/** How runs end, as numbers: the place in `benchOutcomes`. */
const outcomeMappings: readonly ValueMapping[] = benchOutcomes.map((outcome, value) => ({
  value,
  ...outcomeShown[outcome],
}));

const runLabels = (context: DashboardContext): string => `${context.cluster}, workload`;
const runLegend = (context: DashboardContext): string => `${context.clusterLegend} {{workload}}`;

/** How the last run ended, as a number of `outcomeMappings`, by cluster and workload. */
function outcomeOf(context: DashboardContext): string {
  const each = benchOutcomes.map(
    (outcome, value) =>
      `  ${value} * (${context.exporterCluster(benchMetrics.outcome.name, `outcome="${outcome}"`)} == 1)`,
  );
  return `max by (${runLabels(context)}) (\n${each.join('\n  or\n')}\n)`;
}

function ageOf(context: DashboardContext, timestamp: string): string {
  return `time() - max by (${runLabels(context)}) (${context.exporterCluster(timestamp)})`;
}

const lastRuns: TablePanel = {
  type: 'table',
  slug: 'bench',
  title: 'Last bench of each workload',
  description:
    'How the last run of each workload ended, when it was, and when one last passed; from a Pushgateway or from the schedule of the exporter. Slower than its baseline: run it again on a quiet machine, then look for what changed.',
  unit: units.none,
  size: { width: 12, height: 8 },
  queries: (context) => [
    ...atLast(outcomeOf(context), 'Ended'),
    ...atLast(ageOf(context, benchMetrics.lastRun.name), 'Last run, ago'),
    ...atLast(ageOf(context, benchMetrics.lastSuccess.name), 'Last pass, ago'),
  ],
  labels: [
    { name: 'cluster', title: 'Cluster' },
    { name: 'workload', title: 'Workload' },
  ],
  columns: [
    { title: 'Ended', unit: units.none, mappings: outcomeMappings },
    { title: 'Last run, ago', unit: units.seconds },
    {
      title: 'Last pass, ago',
      unit: units.seconds,
      thresholds: ({ target: { benchIntervalMs }, thresholds }) =>
        benchIntervalMs === undefined ? [] : warningSteps((thresholds.benchStaleIntervals * benchIntervalMs) / 1000),
    },
  ],
  order: { by: 'Last run, ago', isDescending: false },
  noValue: 'No bench has told of a run: see docs/bench.md.',
};

const outcomes: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'bench-outcome',
  title: 'Outcomes of benches',
  description: 'How the newest run of each workload had ended, over time.',
  unit: units.none,
  size: { width: 12, height: 8 },
  queries: (context) => overTime(outcomeOf(context), runLegend(context)),
  mappings: outcomeMappings,
  runbook: 'EtcdBenchRegressed',
};

const throughput: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'bench-throughput',
  title: 'Throughput of benches',
  description:
    'Successful operations a second of the newest run, by kind. Of open loops it is the rate that was asked for. A step down at the time of an upgrade or a move is what benches are for.',
  unit: units.operationsPerSecond,
  size: { width: 12, height: 8 },
  queries: (context) =>
    overTime(
      `max by (${runLabels(context)}, kind) (${context.exporterCluster(benchMetrics.throughput.name)})`,
      `${runLegend(context)} {{kind}}`,
    ),
  runbook: 'EtcdBenchRegressed',
  min: 0,
};

const latency: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'bench-latency',
  title: 'Latency of benches, 99th percentile',
  description:
    'How long the slowest hundredth of the operations of the newest run took, exact for that run. In a closed loop it grows with the clients: compare runs with the same settings only.',
  unit: units.seconds,
  size: { width: 12, height: 8 },
  queries: (context) => {
    const slowest = context.exporterCluster(benchMetrics.latencyPercentile.name, 'percentile="99"');
    return overTime(`max by (${runLabels(context)}, kind) (${slowest})`, `${runLegend(context)} {{kind}}`);
  },
  runbook: 'EtcdBenchRegressed',
  min: 0,
};

/** What the cluster can do, as it was last measured. */
export const benchRow: Row = {
  title: 'Bench',
  isCollapsed: false,
  panels: [lastRuns, outcomes, throughput, latency],
};
