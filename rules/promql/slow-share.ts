import type { RuleContext } from '../context.ts';

/** Which observations of one of etcd's histograms are judged, and by which bound. */
export interface SlowShare {
  /** Name of the family, without `_bucket`. */
  readonly histogram: string;
  readonly matchers?: readonly string[];
  /** An exact upper bound of the histogram's buckets: a duration above it is slow. */
  readonly boundSeconds: number;
  /** Labels that the result keeps: `context.member`. */
  readonly by: string;
}

/** Seconds that the share looks back. */
export const slowShareWindowSeconds = 300;

/** How many slow observations in the window are more than chance: as the window, divided by the time scale. */
export function slowFloor({ thresholds, target }: RuleContext): number {
  return thresholds.slowObservationsFloor / target.timeScale;
}

/**
 * The share of observations above the bound, where it is more than `slowRatio` and where at least `slowObservationsFloor` were.
 * Two counts of the histogram are compared, so nothing is interpolated: with a ratio of 0.01 it is true exactly when the 99th
 * percentile lies above the bound. Written so that each count is read no oftener than it must.
 */
export function slowShare(context: RuleContext, { histogram, matchers = [], boundSeconds, by }: SlowShare): string {
  const range = context.range(slowShareWindowSeconds);
  const fast = context.native(`${histogram}_bucket`, ...matchers, `le="${boundSeconds}"`);
  const all = context.native(`${histogram}_count`, ...matchers);
  return `
(
  sum by (${by}) (increase(${all}[${range}]))
    - sum by (${by}) (increase(${fast}[${range}]))
  >= ${slowFloor(context)}
)
/ sum by (${by}) (increase(${all}[${range}]))
> ${context.thresholds.slowRatio}`.trim();
}
