/**
 * The largest bound of a histogram that is not above a figure: 0.064 for 0.1 s.
 * @param bounds ascending
 * @returns the smallest bound where all are above the figure
 */
export function bucketAtMost(bounds: readonly number[], seconds: number): number {
  return bounds.findLast((bound) => bound <= seconds) ?? Math.min(...bounds);
}
