import { compareResults } from '../../bench/compare/compare.ts';
import type { Comparison } from '../../bench/compare/comparison.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { judgeSlos } from '../../bench/slo/judge.ts';
import { profileSlos } from '../../bench/slo/profiles.ts';
import type { BenchOptions } from './options.ts';

/** A result held against what it has to keep. */
export interface Conclusion {
  /** With its SLOs judged. */
  readonly result: BenchResult;
  /** With the baseline, where there is one. */
  readonly comparison: Comparison | undefined;
}

/**
 * Judges the SLOs of the flags, and compares with the baseline.
 * @throws SettingsDifferError for a baseline of another load
 */
export function conclude(
  measured: BenchResult,
  { slos, sloProfile, maxRegressionRatio }: Pick<BenchOptions, 'slos' | 'sloProfile' | 'maxRegressionRatio'>,
  baseline: BenchResult | undefined,
): Conclusion {
  const ofProfile = sloProfile === undefined ? [] : profileSlos(sloProfile, measured);
  const result = { ...measured, slos: judgeSlos(measured, [...slos, ...ofProfile]) };
  return { result, comparison: baseline && compareResults(baseline, result, { maxRegressionRatio }) };
}
