import type { Comparison } from '../compare/comparison.ts';
import type { Verdict } from '../verdict.ts';

/** What was found of a run beside its figures. */
export interface Findings {
  readonly verdict: Verdict;
  /** With the baseline, where there is one. */
  readonly comparison?: Comparison | undefined;
}
