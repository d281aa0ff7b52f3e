import { expect, it } from 'vitest';
import { nativeMetrics } from '../metrics/native.ts';
import { defaults } from './fixture.ts';
import { thresholdsOf } from './thresholds.ts';

const bucketsOf = (name: string): readonly number[] =>
  nativeMetrics.find((metric) => metric.name === name)?.buckets ?? [];

it.each(['nvme', 'ssd', 'cloud', 'hdd'] as const)('the figures for %s are bounds of the histograms', (diskProfile) => {
  const { walFsyncBucketSeconds, backendCommitBucketSeconds } = thresholdsOf({ ...defaults.thresholds, diskProfile });
  const fsync = bucketsOf('etcd_disk_wal_fsync_duration_seconds');
  const commit = bucketsOf('etcd_disk_backend_commit_duration_seconds');
  expect(fsync).toEqual(expect.arrayContaining(Object.values(walFsyncBucketSeconds)));
  expect(commit).toEqual(expect.arrayContaining(Object.values(backendCommitBucketSeconds)));
});

it.each(['lan', 'multi-az', 'wan'] as const)('the figure for %s is a bound of the histogram', (networkProfile) => {
  const { peerRoundTripBucketSeconds } = thresholdsOf({ ...defaults.thresholds, networkProfile });
  expect(bucketsOf('etcd_network_peer_round_trip_time_seconds')).toContain(peerRoundTripBucketSeconds);
});

it('the defaults are those that the documents name', () => {
  expect(thresholdsOf(defaults.thresholds)).toMatchObject({
    walFsyncBucketSeconds: { critical: 0.128, warning: 0.016 },
    backendCommitBucketSeconds: { critical: 0.256, warning: 0.032 },
    peerRoundTripBucketSeconds: 0.0512,
    probeLatencySeconds: { critical: 0.5, warning: 0.1 },
    leaderChangesPerHour: { critical: 10, warning: 3 },
    maxDatabaseBytes: 8 * 1024 ** 3,
  });
});

it('the configured figures are used', () => {
  const config = { ...defaults.thresholds, maxLatencyMs: 200, maxLeaderChangesPerHour: 12, maxDbSizeBytes: 1024 };
  expect(thresholdsOf(config)).toMatchObject({
    probeLatencySeconds: { critical: 1, warning: 0.2 },
    leaderChangesPerHour: { critical: 13, warning: 12 },
    maxDatabaseBytes: 1024,
  });
});

it('a single figure wins over the profile and the key that it comes from', () => {
  const figures = { wal_fsync_bucket_seconds: { warning: 0.032 }, max_database_bytes: 2048, restarts_per_hour: 5 };
  const config = { ...defaults.thresholds, figures };
  expect(thresholdsOf(config)).toEqual({
    ...thresholdsOf(defaults.thresholds),
    walFsyncBucketSeconds: { critical: 0.128, warning: 0.032 },
    maxDatabaseBytes: 2048,
    restartsPerHour: 5,
  });
});
