import type { BenchResult } from '../result/schema.ts';
import type { ComparedOutcome, Comparison, MetricComparison } from './comparison.ts';
import { mannWhitney } from './mann-whitney.ts';
import { median } from './median.ts';
import { type ComparedMetric, comparedMetrics } from './metrics.ts';
import { environmentWarnings, requireSameLoad } from './settings.ts';

/** The level below which a difference counts as significant. */
const alpha = 0.05;

/** Rounds that each run needs before a difference may fail anything: with three and three p cannot fall below 0.1. */
export const roundsToGate = 6;

/**
 * Holds a run against an older one, metric by metric over their rounds. A regression is a difference that is significant
 * (Mann-Whitney, 5 %) and worse than `maxRegressionRatio` (0.1 is 10 %).
 * @throws SettingsDifferError
 */
export function compareResults(
  oldResult: BenchResult,
  newResult: BenchResult,
  { maxRegressionRatio }: { readonly maxRegressionRatio: number },
): Comparison {
  requireSameLoad(oldResult, newResult);
  const doubts = [...doubtsAbout(oldResult, 'old'), ...doubtsAbout(newResult, 'new')];
  const gates = doubts.length === 0;
  return {
    maxRegressionRatio,
    gates,
    warnings: [
      ...doubts.map((doubt) => `${doubt}: no difference counts as a regression`),
      ...environmentWarnings(oldResult, newResult),
    ],
    metrics: comparedMetrics(newResult).flatMap((metric) =>
      compared(metric, oldResult, newResult, { gates, maxRegressionRatio }),
    ),
  };
}

/** Why a run is no ground for failing another. */
function doubtsAbout(result: BenchResult, which: 'old' | 'new'): string[] {
  const rounds = result.rounds.length;
  return [
    ...(rounds < roundsToGate ? [`the ${which} run has ${rounds} of at least ${roundsToGate} rounds`] : []),
    ...(result.interrupted ? [`the ${which} run was interrupted`] : []),
    ...result.total.invalid.map((reason) => `the ${which} run is invalid, ${reason}`),
  ];
}

function compared(
  metric: ComparedMetric,
  oldResult: BenchResult,
  newResult: BenchResult,
  gate: { readonly gates: boolean; readonly maxRegressionRatio: number },
): MetricComparison[] {
  const oldValues = oldResult.rounds.flatMap((round) => metric.valueOf(round) ?? []);
  const newValues = newResult.rounds.flatMap((round) => metric.valueOf(round) ?? []);
  const oldMedian = median(oldValues);
  const newMedian = median(newValues);
  if (oldMedian === undefined || newMedian === undefined) return [];
  const { p } = mannWhitney(oldValues, newValues);
  const changeRatio = oldMedian === 0 ? undefined : newMedian / oldMedian - 1;
  const worseRatio = (metric.better === 'higher' ? -1 : 1) * (changeRatio ?? 0);
  const { name, unit, better } = metric;
  const hasRounds = Math.min(oldValues.length, newValues.length) >= roundsToGate;
  const isGating = gate.gates && metric.gates && hasRounds;
  return [
    {
      name,
      unit,
      better,
      gates: metric.gates,
      oldMedian,
      newMedian,
      oldRounds: oldValues.length,
      newRounds: newValues.length,
      changeRatio,
      p,
      outcome: outcomeOf(p, worseRatio, isGating && worseRatio > gate.maxRegressionRatio),
    },
  ];
}

function outcomeOf(p: number, worseRatio: number, isBeyondLimit: boolean): ComparedOutcome {
  if (p >= alpha || worseRatio === 0) return 'same';
  if (worseRatio < 0) return 'better';
  return isBeyondLimit ? 'regressed' : 'worse';
}
