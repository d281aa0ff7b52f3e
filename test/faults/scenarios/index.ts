import type { Fault } from '../fault.ts';
import { alertmanagerDownAndBack } from './alertmanager-down-and-back.ts';
import { alteredDatabase } from './altered-database.ts';
import { applyBacklog } from './apply-backlog.ts';
import { authFailures } from './auth-failures.ts';
import { authWithoutCredentials } from './auth-without-credentials.ts';
import { availabilityBudgetBurn } from './availability-budget-burn.ts';
import { backupStale } from './backup-stale.ts';
import { benchRegressed } from './bench-regressed.ts';
import { benchStale } from './bench-stale.ts';
import { certificateExpiring } from './certificate-expiring.ts';
import { clockSkew } from './clock-skew.ts';
import { clusterIdMismatch } from './cluster-id-mismatch.ts';
import { compactionStopped } from './compaction-stopped.ts';
import { corruptAlarm } from './corrupt-alarm.ts';
import { crashingLeader } from './crashing-leader.ts';
import { cutOffFromTheCluster } from './cut-off-from-the-cluster.ts';
import { databaseGrowing } from './database-growing.ts';
import { defragRunning } from './defrag-running.ts';
import { diskSpaceLow } from './disk-space-low.ts';
import { exporterDegraded } from './exporter-degraded.ts';
import { exporterKilled } from './exporter-killed.ts';
import { farFromTheLeader } from './far-from-the-leader.ts';
import { fileDescriptors } from './file-descriptors.ts';
import { flappingPeerLink } from './flapping-peer-link.ts';
import { followerLag } from './follower-lag.ts';
import { fragmentation } from './fragmentation.ts';
import { isolateAMinority } from './isolate-a-minority.ts';
import { killOneMember } from './kill-one-member.ts';
import { killTheLeader } from './kill-the-leader.ts';
import { killTwoOfThree } from './kill-two-of-three.ts';
import { latencyBudgetBurn } from './latency-budget-burn.ts';
import { learnerThatCannotCatchUp } from './learner-that-cannot-catch-up.ts';
import { memberAddedNotScraped } from './member-added-not-scraped.ts';
import { memberGoneFromDiscovery } from './member-gone-from-discovery.ts';
import { memoryHigh } from './memory-high.ts';
import { metricsAbsent } from './metrics-absent.ts';
import { mixedVersions } from './mixed-versions.ts';
import { noLeader } from './no-leader.ts';
import { noSpace } from './no-space.ts';
import { oneWayPeerLink } from './one-way-peer-link.ts';
import { partitionTheLeader } from './partition-the-leader.ts';
import { quotaUsage } from './quota-usage.ts';
import { requestErrors } from './request-errors.ts';
import { requestOverload } from './request-overload.ts';
import { sizeSkew } from './size-skew.ts';
import { slowApply } from './slow-apply.ts';
import { slowDiskUnderLoad } from './slow-disk.ts';
import { slowNetwork } from './slow-network.ts';
import { snapshotFailures } from './snapshot-failures.ts';
import { splitBrain } from './split-brain.ts';
import { starvedLeader } from './starved-leader.ts';
import { stopOneMember } from './stop-one-member.ts';
import { unstartedMember } from './unstarted-member.ts';

/** Every scenario, in the order in which documents list them. */
export const faults: readonly Fault[] = [
  killOneMember,
  killTheLeader,
  killTwoOfThree,
  stopOneMember,
  noLeader,
  unstartedMember,
  crashingLeader,
  splitBrain,
  clusterIdMismatch,
  mixedVersions,
  memberAddedNotScraped,
  memberGoneFromDiscovery,
  learnerThatCannotCatchUp,
  partitionTheLeader,
  oneWayPeerLink,
  isolateAMinority,
  starvedLeader,
  slowApply,
  followerLag,
  flappingPeerLink,
  applyBacklog,
  slowNetwork,
  slowDiskUnderLoad,
  requestOverload,
  farFromTheLeader,
  noSpace,
  corruptAlarm,
  alteredDatabase,
  exporterKilled,
  exporterDegraded,
  metricsAbsent,
  cutOffFromTheCluster,
  clockSkew,
  fragmentation,
  diskSpaceLow,
  backupStale,
  quotaUsage,
  fileDescriptors,
  memoryHigh,
  sizeSkew,
  databaseGrowing,
  defragRunning,
  compactionStopped,
  snapshotFailures,
  authFailures,
  certificateExpiring,
  authWithoutCredentials,
  alertmanagerDownAndBack,
  benchRegressed,
  benchStale,
  latencyBudgetBurn,
  requestErrors,
  availabilityBudgetBurn,
];

/** The selection that the gate plays: under six minutes in all. */
export const gateFaults: readonly string[] = ['kill-one-member', 'no-space'];
