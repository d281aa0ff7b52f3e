import { benchLatencyBoundsSeconds, benchMetrics, benchOutcomes, type BenchOutcome } from '../../metrics/bench.ts';
import type { Family, HistogramSample, Labels, NumberSample } from '../../metrics/definition.ts';
import type { BenchResult, KindResult, LatencySummary } from '../result/schema.ts';

/** A run as its metrics tell it. */
export interface BenchRun {
  readonly result: BenchResult;
  /** Of its verdict, as `benchOutcomeOf` names it. */
  readonly outcome: BenchOutcome;
  /** Unix time in milliseconds. */
  readonly endedAtMs: number;
}

/** The percentiles that a result has, as values of the label `percentile`. */
const percentiles: readonly (readonly [string, keyof LatencySummary])[] = [
  ['50', 'p50'],
  ['90', 'p90'],
  ['95', 'p95'],
  ['99', 'p99'],
  ['99.9', 'p999'],
  ['100', 'max'],
];

/**
 * The families of one run, every sample labelled with its workload and `labels`. The time of the last success is among them only
 * where the run passed, and SLOs only where there are some. Every other family is there for each kind of operation that was sent, also
 * where none succeeded: what is left out of a POST stays as it was in the Pushgateway.
 */
export function benchFamilies({ result, outcome, endedAtMs }: BenchRun, labels: Labels): readonly Family[] {
  const { total, environment, settings } = result;
  const run = { ...labels, workload: result.workload };
  const ofRun = (value: number): NumberSample[] => [{ labels: run, value }];
  const ofKinds = (samplesOf: (kind: KindResult, labels: Labels) => NumberSample[]): NumberSample[] =>
    total.kinds.flatMap((kind) => samplesOf(kind, { ...run, kind: kind.kind }));
  const info = {
    ...run,
    version: environment.toolVersion,
    etcd_version: [...new Set(environment.etcdVersions)].sort().join(','),
    driver: String(settings['driver'] ?? ''),
  };
  return [
    { definition: benchMetrics.info, samples: [{ labels: info, value: 1 }] },
    { definition: benchMetrics.outcome, samples: outcomeSamples(outcome, run) },
    {
      definition: benchMetrics.sloPassed,
      samples: result.slos.map(({ text, passed }) => ({ labels: { ...run, slo: text }, value: Number(passed) })),
    },
    {
      definition: benchMetrics.throughput,
      samples: ofKinds(({ throughput }, ofKind) => [{ labels: ofKind, value: throughput }]),
    },
    {
      definition: benchMetrics.operations,
      samples: ofKinds(({ operations }, ofKind) =>
        (['succeeded', 'failed'] as const).map((result) => ({
          labels: { ...ofKind, result },
          value: operations[result],
        })),
      ),
    },
    {
      definition: benchMetrics.latency,
      samples: total.kinds.map((kind) => histogramSample(kind, { ...run, kind: kind.kind })),
    },
    {
      definition: benchMetrics.latencyPercentile,
      samples: ofKinds(({ latency }, ofKind) =>
        percentiles.map(([percentile, key]) => ({ labels: { ...ofKind, percentile }, value: latency?.[key] ?? NaN })),
      ),
    },
    { definition: benchMetrics.duration, samples: ofRun(total.durationSeconds) },
    { definition: benchMetrics.clientCpu, samples: ofRun(total.client.cpuSeconds) },
    { definition: benchMetrics.lastRun, samples: ofRun(endedAtMs / 1000) },
    { definition: benchMetrics.lastSuccess, samples: outcome === 'passed' ? ofRun(endedAtMs / 1000) : [] },
  ];
}

/** The state set of how a run ended: 1 for `outcome`, 0 for every other. */
function outcomeSamples(outcome: BenchOutcome, labels: Labels): readonly NumberSample[] {
  return benchOutcomes.map((one) => ({ labels: { ...labels, outcome: one }, value: Number(one === outcome) }));
}

/** What a kind's cumulative buckets hold between the catalogue's bounds; the result's bounds are the same (bench/record/). */
function histogramSample({ buckets, latency, operations }: KindResult, labels: Labels): HistogramSample {
  const atMost = [
    ...benchLatencyBoundsSeconds.map((bound) => buckets.find(({ leSeconds }) => leSeconds === bound)?.count ?? 0),
    operations.succeeded,
  ];
  return {
    labels,
    counts: atMost.map((count, index) => count - (atMost[index - 1] ?? 0)),
    sum: (latency?.average ?? 0) * operations.succeeded,
  };
}
