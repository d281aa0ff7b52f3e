import { nativeMetrics } from '../metrics/native.ts';
import type { Thresholds } from './thresholds.ts';

/** What each bucket figure is compared with. */
const histograms: Readonly<Record<Extract<keyof Thresholds, `${string}BucketSeconds`>, string>> = {
  walFsyncBucketSeconds: 'etcd_disk_wal_fsync_duration_seconds',
  backendCommitBucketSeconds: 'etcd_disk_backend_commit_duration_seconds',
  applyBucketSeconds: 'etcd_server_apply_duration_seconds',
  peerRoundTripBucketSeconds: 'etcd_network_peer_round_trip_time_seconds',
};

/** What is expected of a figure instead of this value, by the unit in its key; undefined where the value is allowed. */
export function expectedInstead(key: string, value: number): string | undefined {
  const histogram = Object.entries(histograms).find(([bucketKey]) => bucketKey === key)?.[1];
  if (histogram !== undefined) return expectedBound(histogram, value);
  // An objective of 1 leaves no budget to divide by.
  if (key.endsWith('ObjectiveRatio')) return value > 0 && value < 1 ? undefined : 'a number above 0 and below 1';
  if (key.endsWith('Ratio')) return value > 0 && value <= 1 ? undefined : 'a number above 0 and at most 1';
  return value > 0 ? undefined : 'a number above 0';
}

function expectedBound(histogram: string, value: number): string | undefined {
  const bounds = nativeMetrics.find(({ name }) => name === histogram)?.buckets ?? [];
  if (bounds.includes(value)) return undefined;
  const below = bounds.filter((bound) => bound < value).at(-1);
  const above = bounds.find((bound) => bound > value);
  const nearest = [below, above].filter((bound) => bound !== undefined);
  return `a bound of ${histogram}, such as ${nearest.join(' or ')}`;
}
