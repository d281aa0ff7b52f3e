import type { CumulativeBuckets } from '../../etcd/native-state.ts';

/**
 * The q-quantile of what was counted between two states of one histogram, interpolated within the bucket as PromQL's
 * histogram_quantile does (prometheus/promql/quantile.go, bucketQuantile). Undefined if fewer than `minimum` values
 * came in between, or if the states do not belong together.
 */
export function quantileBetween(
  earlier: CumulativeBuckets,
  later: CumulativeBuckets,
  q: number,
  minimum: number,
): number | undefined {
  const { bounds } = later;
  if (earlier.bounds.length !== bounds.length || bounds.at(-1) !== Infinity) return undefined;
  const counts = later.counts.map((count, index) => count - (earlier.counts[index] ?? 0));
  const total = counts.at(-1) ?? 0;
  if (total < minimum || counts.some((count) => count < 0)) return undefined;
  const rank = q * total;
  const index = counts.findIndex((count) => count >= rank);
  const upper = bounds[index] ?? Infinity;
  const lower = index === 0 ? 0 : (bounds[index - 1] ?? 0);
  if (upper === Infinity) return lower;
  const below = index === 0 ? 0 : (counts[index - 1] ?? 0);
  const inBucket = (counts[index] ?? 0) - below;
  return inBucket === 0 ? upper : lower + (upper - lower) * ((rank - below) / inBucket);
}
