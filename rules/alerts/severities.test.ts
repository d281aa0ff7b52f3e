import { expect, it } from 'vitest';
import { everySource, packFor } from '../fixture.ts';
import { promqlDuration } from '../promql/duration.ts';

/** The severities and waiting times that were agreed for the profile ssd on a lan. A change here is a change for everybody who is paged. */
const agreed: Readonly<Record<string, Readonly<Partial<Record<'critical' | 'warning' | 'info', string>>>>> = {
  EtcdNoLeader: { critical: '30s' },
  EtcdQuorumLost: { critical: '30s' },
  EtcdQuorumAtRisk: { warning: '2m' },
  EtcdMemberDown: { critical: '2m' },
  EtcdMemberUnstarted: { warning: '10m' },
  EtcdMembershipDrift: { warning: '10m' },
  EtcdLearnerStuck: { warning: '10m' },
  EtcdSplitBrain: { critical: '0s' },
  EtcdClusterIdMismatch: { critical: '0s' },
  EtcdHashMismatch: { critical: '0s' },
  EtcdAlarmCorrupt: { critical: '0s' },
  EtcdAlarmNoSpace: { critical: '0s' },
  EtcdNetworkPartition: { critical: '1m', warning: '2m' },
  EtcdLeaderChanges: { critical: '1m', warning: '1m' },
  EtcdWalFsyncSlow: { critical: '5m', warning: '10m' },
  EtcdBackendCommitSlow: { critical: '5m', warning: '10m' },
  EtcdPeerRoundTripSlow: { warning: '10m' },
  EtcdReadLatencyHigh: { critical: '5m', warning: '5m' },
  EtcdWriteLatencyHigh: { critical: '5m', warning: '5m' },
  EtcdApplySlow: { warning: '10m' },
  EtcdSlowReadIndex: { warning: '10m' },
  EtcdHeartbeatSendFailures: { warning: '10m' },
  EtcdPeerSendFailures: { warning: '10m' },
  EtcdRequestErrors: { critical: '5m', warning: '10m' },
  EtcdProposalsFailing: { warning: '10m' },
  EtcdProposalsPending: { warning: '10m' },
  EtcdApplyBacklog: { warning: '10m' },
  EtcdFollowerLag: { warning: '10m' },
  EtcdQuotaUsage: { critical: '5m', warning: '10m' },
  EtcdQuotaExhaustion: { critical: '15m', warning: '30m' },
  EtcdDatabaseFragmented: { warning: '30m' },
  EtcdDatabaseSizeSkew: { warning: '30m' },
  EtcdCompactionStalled: { warning: '30m' },
  EtcdSnapshotFailures: { warning: '30m' },
  EtcdBackupStale: { warning: '30m' },
  EtcdDefragRunning: { info: '0s' },
  EtcdDiskSpaceLow: { critical: '5m', warning: '10m' },
  EtcdMemoryHigh: { critical: '5m', warning: '10m' },
  EtcdFileDescriptorsLow: { critical: '5m', warning: '10m' },
  EtcdCertificateExpiring: { critical: '5m', warning: '10m' },
  EtcdClockSkew: { warning: '15m' },
  EtcdAuthFailures: { warning: '15m' },
  EtcdVersionSkew: { warning: '15m' },
  EtcdKnownBadVersion: { warning: '15m', info: '15m' },
  EtcdRestarting: { warning: '15m' },
  EtcdMetricsAbsent: { warning: '5m' },
  EtcdExporterDown: { warning: '5m' },
  EtcdExporterDegraded: { critical: '2m', warning: '5m' },
  EtcdAvailabilityBudgetBurn: { critical: '2m', warning: '15m' },
  EtcdLatencyBudgetBurn: { critical: '2m', warning: '15m' },
  EtcdBenchRegressed: { warning: '10m' },
  EtcdBenchStale: { warning: '15m' },
  EtcdWatchdog: { info: '0s' },
};

it('every alert has the severities and waiting times that were agreed', () => {
  const shipped = packFor(everySource).alerts.map(({ alert, rules }) => [
    alert.name,
    Object.fromEntries(rules.map(({ severity, forSeconds }) => [severity, promqlDuration(forSeconds)])),
  ]);
  expect(Object.fromEntries(shipped)).toEqual(agreed);
});
