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
  /** When the round of the last one began, by the monotonic clock. */
  readonly startedAtMs: number;
  readonly last: BenchReport;
  readonly lastSuccess: BenchReport | undefined;
  readonly runs: ReadonlyMap<BenchOutcome, number>;
}

export interface BenchScheduleOptions {
  readonly clusters: readonly ClusterConfig[];
  readonly settings: BenchmarkConfig;
  readonly run: RunBench;
  readonly logger: Logger;
  /** The schedule that this one replaces: what it knows of clusters that are still benched is taken over. */
  readonly previous?: BenchSchedule | undefined;
}

/** After the start: a process that does not live for so long has other troubles, and should not load etcd at each start. */
const firstRunAfterMs = 60_000;

/** Benches of all clusters, one after the other, each again after an interval. Never two at once. */
export class BenchSchedule {
  readonly #options: BenchScheduleOptions;
  readonly #memories = new Map<string, BenchMemory>();
  readonly #abort = new AbortController();
  readonly #ticker: Ticker;
  #roundStartedAtMs = 0;

  constructor(options: BenchScheduleOptions) {
    this.#options = options;
    const { clusters, settings, previous } = options;
    // A bench that was switched off is none any more, and nothing is to be told of its age.
    const known = previous === undefined || !settings.isEnabled ? [] : [...previous.#memories];
    for (const [name, memory] of known) {
      if (clusters.some((cluster) => cluster.name === name)) this.#memories.set(name, memory);
    }
    this.#ticker = new Ticker(
      () => this.#runDue(),
      () => this.#nextDueAtMs() - this.#roundStartedAtMs,
    );
  }

  /** After `delayMs`, or when the first cluster is due, if that is later. Does nothing where benches are off. */
  start(delayMs = firstRunAfterMs): void {
    if (!this.#options.settings.isEnabled) return;
    this.#ticker.start(Math.max(delayMs, this.#nextDueAtMs() - performance.now()));
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

  async #runDue(): Promise<void> {
    const { clusters, settings, run, logger } = this.#options;
    const { signal } = this.#abort;
    const startedAtMs = performance.now();
    this.#roundStartedAtMs = startedAtMs;
    for (const cluster of clusters.filter((one) => this.#dueAtMs(one) <= startedAtMs)) {
      if (signal.aborted) return;
      const report = await run(cluster, settings, signal);
      const { outcome, workload, problem } = report;
      const level = outcome === 'passed' || outcome === 'interrupted' ? 'info' : 'warn';
      logger[level]({ cluster: cluster.name, workload, outcome, problem }, 'a bench has ended');
      this.#memories.set(cluster.name, remembered(this.#memories.get(cluster.name), report, startedAtMs));
    }
  }

  /** In the past for a cluster that has had no bench of this workload. */
  #dueAtMs({ name }: ClusterConfig): number {
    const { intervalMs, workload } = this.#options.settings;
    const memory = this.#memories.get(name);
    return memory?.last.workload === workload ? memory.startedAtMs + intervalMs : -Infinity;
  }

  /** Without clusters after an interval. */
  #nextDueAtMs(): number {
    const { clusters, settings } = this.#options;
    return Math.min(performance.now() + settings.intervalMs, ...clusters.map((cluster) => this.#dueAtMs(cluster)));
  }
}

function remembered(before: BenchMemory | undefined, last: BenchReport, startedAtMs: number): BenchMemory {
  const { outcome, workload } = last;
  // Another workload is another series, which has not succeeded by what this one did.
  const earlier = before?.last.workload === workload ? before : undefined;
  return {
    startedAtMs,
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
