import type { Logger } from 'pino';
import type { BenchmarkConfig, ClusterConfig } from '../config/config.ts';
import { benchMetrics, benchOutcomes, type BenchOutcome } from '../metrics/bench.ts';
import type { Family, Labels } from '../metrics/definition.ts';
import { Ticker } from './ticker.ts';

/** What became of one bench. */
export interface BenchReport {
  readonly outcome: BenchOutcome;
  readonly workload: string;
  /** Unix time in milliseconds. */
  readonly endedAtMs: number;
  /** What it measured, labelled with cluster and workload; empty where there is no result. */
  readonly families: readonly Family[];
  /** What it said where there is no result, for the log. */
  readonly problem?: string | undefined;
}

/** Runs one bench. Never rejects; ends soon after `signal` aborts, its keys deleted. */
export type RunBench = (cluster: ClusterConfig, settings: BenchmarkConfig, signal: AbortSignal) => Promise<BenchReport>;

/** What is remembered of a cluster's benches. */
interface BenchMemory {
  readonly last: BenchReport;
  readonly lastSuccess: BenchReport | undefined;
  readonly runs: ReadonlyMap<BenchOutcome, number>;
}

export interface BenchScheduleOptions {
  readonly clusters: readonly ClusterConfig[];
  readonly settings: BenchmarkConfig;
  readonly run: RunBench;
  readonly logger: Logger;
  /** The schedule that this one replaces: what it knows of clusters that are still there is taken over. */
  readonly previous?: BenchSchedule | undefined;
}

/** After the start: a process that does not live for so long has other troubles, and should not load etcd at each start. */
const firstRunAfterMs = 60_000;

/** Benches of all clusters, one after the other, and again after an interval. Never two at once. */
export class BenchSchedule {
  readonly #options: BenchScheduleOptions;
  readonly #memories = new Map<string, BenchMemory>();
  readonly #abort = new AbortController();
  readonly #ticker: Ticker;

  constructor(options: BenchScheduleOptions) {
    this.#options = options;
    const { clusters, settings, previous } = options;
    const known = previous === undefined ? [] : [...previous.#memories];
    for (const [name, memory] of known) {
      if (clusters.some((cluster) => cluster.name === name)) this.#memories.set(name, memory);
    }
    this.#ticker = new Ticker(
      () => this.#runAll(),
      () => settings.intervalMs,
    );
  }

  /** Does nothing where benches are off. */
  start(delayMs = firstRunAfterMs): void {
    if (this.#options.settings.isEnabled) this.#ticker.start(delayMs);
  }

  /** What the last bench of each cluster found; nothing of a cluster that has had none. */
  families(): readonly Family[] {
    return [...this.#memories].flatMap(([cluster, memory]) => familiesOf(cluster, memory));
  }

  /** Breaks off the bench under way, and waits until it is gone. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.#ticker.stop();
  }

  async #runAll(): Promise<void> {
    const { clusters, settings, run, logger } = this.#options;
    const { signal } = this.#abort;
    for (const cluster of clusters) {
      if (signal.aborted) return;
      const report = await run(cluster, settings, signal);
      const { outcome, workload, problem } = report;
      const level = outcome === 'passed' || outcome === 'interrupted' ? 'info' : 'warn';
      logger[level]({ cluster: cluster.name, workload, outcome, problem }, 'a bench has ended');
      this.#memories.set(cluster.name, remembered(this.#memories.get(cluster.name), report));
    }
  }
}

function remembered(before: BenchMemory | undefined, last: BenchReport): BenchMemory {
  const { outcome, workload } = last;
  // Another workload is another series, which has not succeeded by what this one did.
  const earlier = before?.last.workload === workload ? before : undefined;
  return {
    last,
    lastSuccess: outcome === 'passed' ? last : earlier?.lastSuccess,
    runs: new Map(earlier?.runs).set(outcome, (earlier?.runs.get(outcome) ?? 0) + 1),
  };
}

function familiesOf(cluster: string, { last, lastSuccess, runs }: BenchMemory): readonly Family[] {
  const labels: Labels = { cluster, workload: last.workload };
  const byOutcome = (valueOf: (outcome: BenchOutcome) => number): { labels: Labels; value: number }[] =>
    benchOutcomes.map((outcome) => ({ labels: { ...labels, outcome }, value: valueOf(outcome) }));
  const always: readonly Family[] = [
    { definition: benchMetrics.outcome, samples: byOutcome((outcome) => Number(outcome === last.outcome)) },
    { definition: benchMetrics.lastRun, samples: [{ labels, value: last.endedAtMs / 1000 }] },
    {
      definition: benchMetrics.lastSuccess,
      samples: lastSuccess === undefined ? [] : [{ labels, value: lastSuccess.endedAtMs / 1000 }],
    },
    { definition: benchMetrics.runs, samples: byOutcome((outcome) => runs.get(outcome) ?? 0) },
  ];
  const measured = last.families.filter(
    ({ definition }) => !always.some((family) => family.definition.name === definition.name),
  );
  return [...measured, ...always];
}
