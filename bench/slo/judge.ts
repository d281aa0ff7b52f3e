import type { BenchResult, KindResult, OperationCounts, SloOutcome } from '../result/schema.ts';
import type { Slo, SloOperator } from './slo.ts';

/**
 * Holds the SLOs against all rounds of a run together, in their order. An SLO about something that was not measured
 * (no operation of its kind, or none that succeeded) is missed: silence is no proof.
 */
export function judgeSlos(result: BenchResult, slos: readonly Slo[]): SloOutcome[] {
  return slos.map((slo) => {
    const measured = measuredFor(slo, result);
    return {
      text: slo.text,
      passed: measured !== undefined && keeps[slo.operator](measured, slo.limit),
      ...(measured === undefined ? {} : { measured }),
      limit: slo.limit,
    };
  });
}

const keeps: Readonly<Record<SloOperator, (measured: number, limit: number) => boolean>> = {
  '<=': (measured, limit) => measured <= limit,
  '>=': (measured, limit) => measured >= limit,
  '<': (measured, limit) => measured < limit,
  '>': (measured, limit) => measured > limit,
};

type Measured = Pick<KindResult, 'operations' | 'throughput' | 'latency'>;

function measuredFor({ kind, metric }: Slo, { total }: BenchResult): number | undefined {
  const measured: Measured | undefined =
    kind === undefined ? total : total.kinds.find((candidate) => candidate.kind === kind);
  switch (metric) {
    case 'throughput':
      return measured === undefined || measured.operations.succeeded === 0 ? undefined : measured.throughput;
    case 'errors':
      return measured === undefined ? undefined : failedRatio(measured.operations);
    default:
      return measured?.latency?.[metric];
  }
}

/** Failed operations as a ratio of those that ended, 0 to 1; undefined if none ended. */
export function failedRatio({ succeeded, failed }: OperationCounts): number | undefined {
  const ended = succeeded + failed;
  return ended === 0 ? undefined : failed / ended;
}
