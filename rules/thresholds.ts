import type { ThresholdsConfig } from '../config/config.ts';
import { withFigures } from './figures.ts';

/** A figure that pages and one that warns. */
export interface Tiers {
  readonly critical: number;
  readonly warning: number;
}

/**
 * Every figure that an alert compares with. Names say the unit; `Bucket`: an exact upper bound of the histogram that it is
 * compared with (metrics/native-etcd.ts), so that no quantile is interpolated. Dashboards draw the same figures.
 */
export interface Thresholds {
  /** Share of a histogram's observations that may lie above the bound: 0.01 judges the 99th percentile. */
  readonly slowRatio: number;
  /** Fewer slow observations than this in five minutes are chance: a member that does next to nothing has no 99th percentile. */
  readonly slowObservationsFloor: number;
  readonly walFsyncBucketSeconds: Tiers;
  readonly backendCommitBucketSeconds: Tiers;
  readonly applyBucketSeconds: number;
  readonly peerRoundTripBucketSeconds: number;
  /** 99th percentile of the exporter's own reads and writes. */
  readonly probeLatencySeconds: Tiers;
  readonly slowReadIndexesPerSecond: number;
  readonly heartbeatSendFailuresPerSecond: number;
  readonly peerSendFailuresPerSecond: number;
  /** Server faults among all requests. */
  readonly requestErrorRatio: Tiers;
  /** Below so many requests a second a ratio says nothing. */
  readonly requestFloorPerSecond: number;
  /** Reached is too many for critical, passed is too many for warning. */
  readonly leaderChangesPerHour: Tiers;
  readonly proposalsFailedPerSecond: number;
  readonly proposalsPending: number;
  readonly applyBacklogEntries: number;
  readonly followerLagEntries: number;
  readonly quotaUsageRatio: Tiers;
  /** The largest acceptable database, where it is lower than the quota. */
  readonly maxDatabaseBytes: number;
  readonly quotaExhaustionSeconds: Tiers;
  /** A prediction counts from this share of the quota on: bursts after a start or a restore are no trend. */
  readonly quotaExhaustionFloorRatio: number;
  /** A defrag is worth it when it frees this share of the quota and the file is used to less than `fragmentedInUseRatio`. */
  readonly fragmentedQuotaRatio: number;
  readonly fragmentedInUseRatio: number;
  /** Largest over smallest database of a cluster, for databases of at least `sizeSkewFloorBytes`. */
  readonly sizeSkewFactor: number;
  readonly sizeSkewFloorBytes: number;
  /** Revisions written since the last compaction moved. */
  readonly compactionStalledRevisions: number;
  /** Below so many writes a second a history that is not compacted does no harm. */
  readonly compactionStalledRevisionsPerSecond: number;
  readonly diskUsedRatio: Tiers;
  readonly memoryUsedRatio: Tiers;
  readonly fileDescriptorsUsedRatio: Tiers;
  readonly restartsPerHour: number;
  readonly certificateExpirySeconds: Tiers;
  readonly authFailuresPerSecond: number;
  readonly clockSkewSeconds: number;
  /** Multiples of the budget's even spending, of the pairs of windows 5m/1h, 30m/6h, 2h/1d and 6h/3d. */
  readonly burnRates: {
    readonly hour: number;
    readonly quarterDay: number;
    readonly day: number;
    readonly threeDays: number;
  };
  /** For so long the verdict of a bench's last run counts. */
  readonly benchVerdictSeconds: number;
  /** So many intervals may pass without a bench that passes. */
  readonly benchStaleIntervals: number;
  readonly availabilityObjectiveRatio: number;
  readonly latencyObjectiveRatio: number;
}

const hour = 3600;
const day = 86_400;

/** Each step is one bucket of etcd's ladder 0.001 × 2^n s. ssd is the published advice (10 and 100 ms, 25 and 250 ms) on exact bounds. */
const diskProfiles: Readonly<
  Record<ThresholdsConfig['diskProfile'], Pick<Thresholds, 'walFsyncBucketSeconds' | 'backendCommitBucketSeconds'>>
> = {
  nvme: {
    walFsyncBucketSeconds: { critical: 0.064, warning: 0.008 },
    backendCommitBucketSeconds: { critical: 0.128, warning: 0.016 },
  },
  ssd: {
    walFsyncBucketSeconds: { critical: 0.128, warning: 0.016 },
    backendCommitBucketSeconds: { critical: 0.256, warning: 0.032 },
  },
  cloud: {
    walFsyncBucketSeconds: { critical: 0.256, warning: 0.032 },
    backendCommitBucketSeconds: { critical: 0.512, warning: 0.064 },
  },
  hdd: {
    walFsyncBucketSeconds: { critical: 0.512, warning: 0.064 },
    backendCommitBucketSeconds: { critical: 1.024, warning: 0.128 },
  },
};

/** Bounds of the ladder 0.0001 × 2^n s of etcd_network_peer_round_trip_time_seconds. */
const networkProfiles: Readonly<Record<ThresholdsConfig['networkProfile'], number>> = {
  lan: 0.0512,
  'multi-az': 0.1024,
  wan: 0.2048,
};

/** The figures of a configuration: the profiles' and the configured ones; single figures of the configuration win over all. */
export function thresholdsOf(config: ThresholdsConfig): Thresholds {
  return withFigures(shippedFor(config), config.figures);
}

/** Without the single figures. Those that no key of the configuration names are the same for all. */
function shippedFor(config: ThresholdsConfig): Thresholds {
  const maxLatencySeconds = config.maxLatencyMs / 1000;
  return {
    ...diskProfiles[config.diskProfile],
    peerRoundTripBucketSeconds: networkProfiles[config.networkProfile],
    slowRatio: 0.01,
    slowObservationsFloor: 10,
    applyBucketSeconds: 0.1024,
    probeLatencySeconds: { critical: 5 * maxLatencySeconds, warning: maxLatencySeconds },
    slowReadIndexesPerSecond: 0.05,
    heartbeatSendFailuresPerSecond: 0.05,
    peerSendFailuresPerSecond: 0.1,
    requestErrorRatio: { critical: 0.05, warning: 0.01 },
    requestFloorPerSecond: 1,
    leaderChangesPerHour: {
      critical: Math.max(10, config.maxLeaderChangesPerHour + 1),
      warning: config.maxLeaderChangesPerHour,
    },
    proposalsFailedPerSecond: 0.05,
    proposalsPending: 100,
    applyBacklogEntries: 1000,
    followerLagEntries: 5000,
    quotaUsageRatio: { critical: 0.9, warning: 0.8 },
    maxDatabaseBytes: config.maxDbSizeBytes,
    quotaExhaustionSeconds: { critical: 4 * hour, warning: 24 * hour },
    quotaExhaustionFloorRatio: 0.5,
    fragmentedQuotaRatio: 0.25,
    fragmentedInUseRatio: 0.5,
    sizeSkewFactor: 2,
    sizeSkewFloorBytes: 268_435_456,
    compactionStalledRevisions: 100_000,
    compactionStalledRevisionsPerSecond: 1,
    diskUsedRatio: { critical: 0.95, warning: 0.8 },
    memoryUsedRatio: { critical: 0.95, warning: 0.8 },
    fileDescriptorsUsedRatio: { critical: 0.95, warning: 0.8 },
    restartsPerHour: 3,
    certificateExpirySeconds: { critical: 3 * day, warning: 21 * day },
    authFailuresPerSecond: 0.1,
    clockSkewSeconds: 2,
    burnRates: { hour: 14.4, quarterDay: 6, day: 3, threeDays: 1 },
    benchVerdictSeconds: 7 * day,
    benchStaleIntervals: 3,
    availabilityObjectiveRatio: 0.999,
    latencyObjectiveRatio: 0.99,
  };
}
