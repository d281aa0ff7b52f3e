import { percent } from '../report/format.ts';
import { alignedTable } from '../report/table.ts';
import type { Comparison } from './comparison.ts';
import { comparisonCells, comparisonHeader } from './text.ts';

/** A comparison as lines for a terminal. */
export function comparisonLines(comparison: Comparison): readonly string[] {
  return [
    `Compared with the baseline (medians over the rounds; ~ is no significant difference):`,
    ...alignedTable(comparisonHeader, comparison.metrics.map(comparisonCells)),
    `  Allowed: ${percent(comparison.maxRegressionRatio)} worse`,
    ...comparison.warnings.map((warning) => `  Warning: ${warning}`),
  ];
}

/** A comparison on its own, for a terminal. */
export function comparisonReport(comparison: Comparison): string {
  const regressed = comparison.metrics.filter(({ outcome }) => outcome === 'regressed').map(({ name }) => name);
  const lines = [
    ...comparisonLines(comparison),
    '',
    regressed.length === 0 ? 'Result: no regression' : `Result: regressed: ${regressed.join(', ')}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}
