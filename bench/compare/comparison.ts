/** How a metric of the new run stands to the old one. `regressed` is significant, worse than the limit, and of a metric that gates. */
export type ComparedOutcome = 'same' | 'better' | 'worse' | 'regressed';

/** One metric over the rounds of two runs. */
export interface MetricComparison {
  /** `throughput`, `p99`, `read.p99`. */
  readonly name: string;
  readonly unit: 'operations/s' | 's';
  readonly better: 'higher' | 'lower';
  /** Whether it can fail a run; the others are shown to explain. */
  readonly gates: boolean;
  /** Medians over the rounds, in the unit. */
  readonly oldMedian: number;
  readonly newMedian: number;
  readonly oldRounds: number;
  readonly newRounds: number;
  /** Of the median against the old one: 0.1 is 10 % more. Undefined where the old one is 0. */
  readonly changeRatio: number | undefined;
  /** Mann-Whitney, two-sided. */
  readonly p: number;
  readonly outcome: ComparedOutcome;
}

/** Two runs of the same settings, side by side. */
export interface Comparison {
  /** By how much a metric may be worse, as a ratio. */
  readonly maxRegressionRatio: number;
  /** False where the runs are too few or too doubtful to fail anything; `warnings` say why. */
  readonly gates: boolean;
  readonly warnings: readonly string[];
  readonly metrics: readonly MetricComparison[];
}
