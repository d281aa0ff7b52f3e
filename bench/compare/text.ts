import { microseconds, milliseconds, perSecond, signedPercent } from '../report/format.ts';
import type { ComparedOutcome, MetricComparison } from './comparison.ts';

/** A median of a compared metric, in its unit. */
export function medianText({ name, unit }: Pick<MetricComparison, 'name' | 'unit'>, median: number): string {
  if (unit === 'operations/s') return perSecond(median);
  return name.includes('CPU') ? microseconds(median) : milliseconds(median);
}

/** `p99 2.00 ms -> 2.60 ms (+30.0 %, p=0.002)` */
export function changeText(metric: MetricComparison): string {
  const change = metric.changeRatio === undefined ? '' : `${signedPercent(metric.changeRatio)}, `;
  return `${metric.name} ${medianText(metric, metric.oldMedian)} -> ${medianText(metric, metric.newMedian)} (${change}p=${metric.p.toFixed(3)})`;
}

/** What people read of each outcome. */
export const outcomeTexts: Readonly<Record<ComparedOutcome, string>> = {
  same: '~',
  better: 'better',
  worse: 'worse',
  regressed: 'REGRESSED',
};

/** The table of a comparison: a row a metric. */
export const comparisonHeader = ['metric', 'old', 'new', 'change', 'p', ''] as const;

export function comparisonCells(metric: MetricComparison): readonly string[] {
  return [
    metric.name,
    medianText(metric, metric.oldMedian),
    medianText(metric, metric.newMedian),
    metric.changeRatio === undefined ? '' : signedPercent(metric.changeRatio),
    metric.p.toFixed(3),
    outcomeTexts[metric.outcome],
  ];
}
