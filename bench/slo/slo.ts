import type { OperationKind } from '../workload/operation.ts';

export const sloMetrics = ['throughput', 'average', 'p50', 'p90', 'p95', 'p99', 'p999', 'max', 'errors'] as const;
/** What an SLO can be about: throughput in operations a second, `errors` as a ratio of operations, the others in seconds. */
export type SloMetric = (typeof sloMetrics)[number];

export const sloOperators = ['<=', '>=', '<', '>'] as const;
export type SloOperator = (typeof sloOperators)[number];

/** One thing that a run has to keep. */
export interface Slo {
  /** As given: `write.p99<100ms`. */
  readonly text: string;
  /** Undefined is all operations together. */
  readonly kind: OperationKind | undefined;
  readonly metric: SloMetric;
  readonly operator: SloOperator;
  /** In the metric's unit. */
  readonly limit: number;
}
