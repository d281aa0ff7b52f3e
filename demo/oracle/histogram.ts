/** Cumulative counts by upper bound, ascending, as on a page. */
export type Buckets = ReadonlyMap<number, number>;

/**
 * The q-quantile of what was counted between two readings, linear within its bucket: Prometheus' histogram_quantile, written once
 * more so that it can tell the exporter's apart. Undefined when nothing was counted.
 */
export function quantileOfDifference(before: Buckets, after: Buckets, q: number): number | undefined {
  const counted = [...after].map(([bound, count]) => ({ bound, count: count - (before.get(bound) ?? 0) }));
  const total = counted.at(-1)?.count ?? 0;
  if (total === 0) return undefined;
  let lower = { bound: 0, count: 0 };
  for (const bucket of counted) {
    if (bucket.count >= q * total) {
      if (bucket.bound === Number.POSITIVE_INFINITY || bucket.count === lower.count) return lower.bound;
      const share = (q * total - lower.count) / (bucket.count - lower.count);
      return lower.bound + share * (bucket.bound - lower.bound);
    }
    lower = bucket;
  }
  return undefined;
}

/** The q-quantile of a list of values, nearest rank. */
export function quantileOfValues(values: readonly number[], q: number): number | undefined {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}
