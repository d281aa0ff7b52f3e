/** A condition that some pack of etcd alerts watches, and who does. Packs as they were in summer 2026. */
export interface ComparedCondition {
  readonly condition: string;
  /** Which other packs watch it, and how far they do. */
  readonly elsewhere: string;
  /** Alerts of ours that watch it. Empty only where `note` says why. */
  readonly ours: readonly `Etcd${string}`[];
  readonly note?: string;
}

const mixinFamily = 'etcd mixin, kube-prometheus-stack, OpenShift';
const nobody = 'nobody';

/** The union of what the packs at hand watch, ours among them. */
export const comparison: readonly ComparedCondition[] = [
  {
    condition: 'a member is down',
    elsewhere: `${mixinFamily}, Giant Swarm, Gardener, Rancher, Deckhouse, Neco`,
    ours: ['EtcdMemberDown'],
  },
  {
    condition: 'too few members for a quorum',
    elsewhere: `by \`up\`: ${mixinFamily}, awesome-prometheus-alerts, Gardener, Rancher, Deckhouse, Neco; by \`has_leader\`: Giant Swarm`,
    ours: ['EtcdQuorumLost'],
    note: 'counts voters, those that vanished included, not targets',
  },
  { condition: 'one failure away from losing the quorum', elsewhere: nobody, ours: ['EtcdQuorumAtRisk'] },
  {
    condition: 'no leader',
    elsewhere: 'for each member: all of them; for the cluster: pgmonitor, Giant Swarm',
    ours: ['EtcdNoLeader', 'EtcdNetworkPartition'],
    note: 'the cluster has none, or a minority has none',
  },
  {
    condition: 'leader churn',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts, Giant Swarm, Rancher, Deckhouse; Kubermatic with a threshold that cannot be reached`,
    ours: ['EtcdLeaderChanges'],
  },
  {
    condition: 'metrics absent, scrape lost',
    elsewhere: 'Giant Swarm, Deckhouse, pgmonitor, Neco, Kubermatic',
    ours: ['EtcdMetricsAbsent', 'EtcdExporterDown', 'EtcdExporterDegraded'],
  },
  {
    condition: 'requests fail',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts`,
    ours: ['EtcdRequestErrors', 'EtcdAvailabilityBudgetBurn'],
  },
  {
    condition: 'requests are slow',
    elsewhere:
      'unary requests: etcd mixin, kube-prometheus-stack, awesome-prometheus-alerts; reads and writes apart: OpenShift; all need --metrics=extensive',
    ours: ['EtcdReadLatencyHigh', 'EtcdWriteLatencyHigh', 'EtcdLatencyBudgetBurn'],
    note: 'at any metrics level, by probes',
  },
  {
    condition: 'slow round trips between members',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts`,
    ours: ['EtcdPeerRoundTripSlow'],
  },
  {
    condition: 'messages to peers fail',
    elsewhere: 'awesome-prometheus-alerts; as a branch without effect: etcd mixin',
    ours: ['EtcdPeerSendFailures', 'EtcdNetworkPartition'],
  },
  {
    condition: 'proposals fail',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts, Rancher`,
    ours: ['EtcdProposalsFailing'],
  },
  { condition: 'proposals queue up', elsewhere: 'Rancher', ours: ['EtcdProposalsPending'] },
  { condition: 'committed entries wait to be applied', elsewhere: 'Rancher', ours: ['EtcdApplyBacklog'] },
  { condition: 'slow applies', elsewhere: 'Rancher', ours: ['EtcdApplySlow'] },
  { condition: 'slow read indexes', elsewhere: 'Rancher', ours: ['EtcdSlowReadIndex'] },
  {
    condition: 'slow WAL fsync, slow backend commit',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts, Giant Swarm, Rancher, Deckhouse`,
    ours: ['EtcdWalFsyncSlow', 'EtcdBackendCommitSlow'],
    note: 'by a profile of the disk',
  },
  {
    condition: 'the quota fills up',
    elsewhere:
      'at 95 %: etcd mixin, kube-prometheus-stack, awesome-prometheus-alerts, Kubermatic; in tiers: OpenShift (65, 75, 85 %), Neco (80, 90 %), Rancher (80, 95 % of what is in use); at 80 %: Giant Swarm; at 90 %: Deckhouse; at 7 and 8 GB whatever the quota: Gardener',
    ours: ['EtcdQuotaUsage'],
  },
  {
    condition: 'the quota will be full by prediction',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts; a day ahead: Deckhouse; growth alone: Rancher, Neco`,
    ours: ['EtcdQuotaExhaustion'],
  },
  {
    condition: 'fragmentation',
    elsewhere: `${mixinFamily}, awesome-prometheus-alerts; above 75 % of the quota only: Deckhouse`,
    ours: ['EtcdDatabaseFragmented'],
  },
  {
    condition: 'a quota that is larger than the memory of the machine',
    elsewhere: 'Deckhouse',
    ours: [],
    note: 'none: it judges a setting, not a state; EtcdMemoryHigh tells when memory really gets short',
  },
  {
    condition: 'backup too old, failed, or without a metric',
    elsewhere: 'Giant Swarm, Gardener',
    ours: ['EtcdBackupStale'],
    note: 'a backup that fails or reports nothing grows too old',
  },
  {
    condition: 'a restore failed',
    elsewhere: 'Gardener',
    ours: [],
    note: 'none: no series of etcd or of this exporter tells it; the tool that restores has to',
  },
  {
    condition: 'certificates expire',
    elsewhere: 'the signing authority: OpenShift; those that members present: nobody',
    ours: ['EtcdCertificateExpiring'],
    note: 'the first of the whole chain that a member presents',
  },
  { condition: 'disk space', elsewhere: 'Giant Swarm', ours: ['EtcdDiskSpaceLow'] },
  { condition: 'memory against its limit', elsewhere: 'Gardener', ours: ['EtcdMemoryHigh'] },
  { condition: 'alarms NOSPACE and CORRUPT', elsewhere: nobody, ours: ['EtcdAlarmNoSpace', 'EtcdAlarmCorrupt'] },
  { condition: 'a learner that does not catch up', elsewhere: nobody, ours: ['EtcdLearnerStuck'] },
  {
    condition: 'mixed versions, an unfinished upgrade or downgrade',
    elsewhere: nobody,
    ours: ['EtcdVersionSkew'],
  },
  { condition: 'versions with known defects', elsewhere: nobody, ours: ['EtcdKnownBadVersion'] },
  { condition: 'members hold different data', elsewhere: nobody, ours: ['EtcdHashMismatch'] },
  {
    condition: 'two leaders of one term, several clusters under one name',
    elsewhere: nobody,
    ours: ['EtcdSplitBrain', 'EtcdClusterIdMismatch'],
  },
  { condition: 'clock skew', elsewhere: nobody, ours: ['EtcdClockSkew'] },
  { condition: 'heartbeats are sent late', elsewhere: nobody, ours: ['EtcdHeartbeatSendFailures'] },
  { condition: 'snapshots to peers fail', elsewhere: nobody, ours: ['EtcdSnapshotFailures'] },
  {
    condition: 'a defrag is running',
    elsewhere: nobody,
    ours: ['EtcdDefragRunning'],
    note: 'info: it mutes the slowness that a defrag causes',
  },
  { condition: 'compaction has stopped', elsewhere: nobody, ours: ['EtcdCompactionStalled'] },
  {
    condition: 'slow watchers, pending watch events',
    elsewhere: nobody,
    ours: [],
    note: 'none: etcd shows them as debugging metrics without a promise, and a slow watcher is a matter of its client',
  },
  {
    condition: 'file descriptors',
    elsewhere: 'nobody; etcd itself until 2018',
    ours: ['EtcdFileDescriptorsLow'],
  },
  { condition: 'restarts in a loop', elsewhere: nobody, ours: ['EtcdRestarting'] },
  {
    condition: 'links between members are down',
    elsewhere: nobody,
    ours: ['EtcdNetworkPartition'],
  },
  { condition: 'followers lag behind the leader', elsewhere: nobody, ours: ['EtcdFollowerLag'] },
  { condition: 'databases of one cluster differ in size', elsewhere: nobody, ours: ['EtcdDatabaseSizeSkew'] },
  {
    condition: 'member list and targets differ, a member never started',
    elsewhere: nobody,
    ours: ['EtcdMembershipDrift', 'EtcdMemberUnstarted'],
  },
  {
    condition: 'a linearizable read or a write really goes through',
    elsewhere: nobody,
    ours: ['EtcdReadLatencyHigh', 'EtcdWriteLatencyHigh', 'EtcdAvailabilityBudgetBurn'],
  },
  { condition: 'logins and permissions fail', elsewhere: nobody, ours: ['EtcdAuthFailures'] },
  {
    condition: 'error budgets burn, over several windows',
    elsewhere: nobody,
    ours: ['EtcdAvailabilityBudgetBurn', 'EtcdLatencyBudgetBurn'],
  },
  {
    condition: 'a bench misses its SLO or its baseline, or none passes',
    elsewhere: nobody,
    ours: ['EtcdBenchRegressed', 'EtcdBenchStale'],
  },
  {
    condition: 'a heartbeat of the alerting itself',
    elsewhere: 'kube-prometheus-stack, for all of its alerts',
    ours: ['EtcdWatchdog'],
  },
];
