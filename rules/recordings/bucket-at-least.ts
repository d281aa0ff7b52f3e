/**
 * The smallest bound of a histogram that is not below a figure, so that a comparison is exact: 0.128 for 0.1 s.
 * @param bounds ascending
 * @returns the largest bound where all are below the figure
 */
export function bucketAtLeast(bounds: readonly number[], seconds: number): number {
  return bounds.find((bound) => bound >= seconds) ?? Math.max(...bounds);
}
