import type { MetricDefinition } from './definition.ts';

/** Quantiles from etcd's histograms and the request rate look back this far. */
export const nativeWindowMs = { quantiles: 300_000, rate: 60_000 } as const;

/** Fewer samples in the probes' window give no percentile. */
export const probeWindowMinimum = 10;

const labels = ['cluster'] as const;

function gauge(
  name: string,
  unit: string | undefined,
  help: string,
  source: string,
): MetricDefinition & { type: 'gauge' } {
  return { name, type: 'gauge', ...(unit === undefined ? {} : { unit }), labels, help, source };
}

function counter(name: string, help: string, source: string): MetricDefinition & { type: 'counter' } {
  return { name, type: 'counter', labels, help, source };
}

function probeLatency(kind: 'read' | 'write', percentile: 50 | 95 | 99): MetricDefinition & { type: 'gauge' } {
  const request = kind === 'read' ? 'linearizable reads (serializable on learners)' : 'writes of one fixed key';
  return gauge(
    `etcd_request_${kind}_latency_p${percentile}_milliseconds`,
    'milliseconds',
    `The ${percentile}th percentile of this exporter's own ${request} over the last exporter.percentile_window (5 minutes by default), all members together, nearest rank. A probe that ran into its deadline counts with the time it took. Absent below ${probeWindowMinimum} samples.`,
    `${kind} probe`,
  );
}

/**
 * The 24 gauges that users of the original system know, by exact name. A value that is not known is absent, never 0.
 * They break the naming rules of `etcd_monitor_*` (percentiles, milliseconds) because dashboards out there use them.
 */
export const headline = {
  clusterHealthy: gauge(
    'etcd_cluster_healthy',
    undefined,
    '1 while the cluster serves reads and writes truthfully. 0 while one of the conditions no_leader, quorum_lost, split_brain, cluster_id_mismatch, membership_mismatch, alarm_nospace, alarm_corrupt and hash_mismatch holds. Absent while no voter answers or no member list is known.',
    'verdict',
  ),
  hasLeader: gauge(
    'etcd_cluster_has_leader',
    undefined,
    '1 if a voter that answers names a leader, 0 if none does. Absent while no voter answers.',
    'Status leader, else etcd_server_has_leader',
  ),
  memberCount: gauge(
    'etcd_cluster_member_count',
    undefined,
    'Members in the membership list: voters, learners and members that were added but never started.',
    'MemberList',
  ),
  quorumSize: gauge(
    'etcd_cluster_quorum_size',
    undefined,
    'Voters that have to agree: half of the voters, rounded down, plus one. Learners do not count, unstarted voters do.',
    'MemberList',
  ),
  leaderChangesTotal: counter(
    'etcd_cluster_leader_changes_total',
    "Changes of leader or of the leader's term that this exporter observed since it started. Elections between two observations count once.",
    'verdict',
  ),
  readLatencyP50: probeLatency('read', 50),
  readLatencyP95: probeLatency('read', 95),
  readLatencyP99: probeLatency('read', 99),
  writeLatencyP50: probeLatency('write', 50),
  writeLatencyP95: probeLatency('write', 95),
  writeLatencyP99: probeLatency('write', 99),
  requestRate: gauge(
    'etcd_request_rate_per_second',
    undefined,
    'Unary key-value requests a second (Range, Put, DeleteRange, Txn, Compact; any result), summed over members, over the last minute. Includes the probes of this exporter.',
    'grpc_server_handled_total',
  ),
  dbTotalSize: gauge(
    'etcd_mvcc_db_total_size_bytes',
    'bytes',
    'Size of the backend file of the member where it is largest: the quota applies to each member alone.',
    'Status dbSize, else etcd_mvcc_db_total_size_in_bytes',
  ),
  dbTotalSizeInUse: gauge(
    'etcd_mvcc_db_total_size_in_use_bytes',
    'bytes',
    'Bytes of the backend file in use, of the member where they are most. The rest is free pages, which a defrag gives back.',
    'Status dbSizeInUse, else etcd_mvcc_db_total_size_in_use_in_bytes',
  ),
  proposalsCommitted: counter(
    'etcd_server_proposals_committed_total',
    'Highest index that any member knows as committed: the raft log of the cluster, counted once.',
    'etcd_server_proposals_committed_total, maximum over members',
  ),
  proposalsApplied: counter(
    'etcd_server_proposals_applied_total',
    'Highest index that any member has applied.',
    'etcd_server_proposals_applied_total, maximum over members',
  ),
  proposalsPending: gauge(
    'etcd_server_proposals_pending',
    undefined,
    'Proposals that wait for commit, summed over the members that answered.',
    'etcd_server_proposals_pending',
  ),
  proposalsFailed: counter(
    'etcd_server_proposals_failed_total',
    "Proposals that failed, summed over members. A member's restart or removal does not lower it while this exporter runs.",
    'etcd_server_proposals_failed_total',
  ),
  memoryUsage: gauge(
    'etcd_server_memory_usage_bytes',
    'bytes',
    'Resident memory of the etcd processes, summed over the members that answered.',
    'process_resident_memory_bytes',
  ),
  diskUsage: gauge(
    'etcd_server_disk_usage_bytes',
    'bytes',
    'Size of the backends as etcd states it, summed over the members that answered. etcd exports no disk usage: WAL, snapshots and preallocated space are not in it.',
    'Status dbSize, else etcd_mvcc_db_total_size_in_bytes',
  ),
  activeConnections: gauge(
    'etcd_server_active_connections',
    undefined,
    'Open gRPC streams (watches and lease keep-alives), summed over the members that answered. etcd exports no connection count; clients that hold no stream are not in it.',
    'grpc_server_started_total minus grpc_server_handled_total of streams',
  ),
  watchers: gauge(
    'etcd_server_watchers',
    undefined,
    'Watchers, summed over the members that answered. One stream carries many.',
    'etcd_debugging_mvcc_watcher_total',
  ),
  walFsyncP95: gauge(
    'etcd_disk_wal_fsync_duration_p95_milliseconds',
    'milliseconds',
    "The 95th percentile of WAL fsync over the last 5 minutes of the slowest member, interpolated in etcd's buckets (1, 2, 4 … 8192 ms). Absent below 10 fsyncs.",
    'etcd_disk_wal_fsync_duration_seconds',
  ),
  backendCommitP95: gauge(
    'etcd_disk_backend_commit_duration_p95_milliseconds',
    'milliseconds',
    "The 95th percentile of backend commit over the last 5 minutes of the slowest member, interpolated in etcd's buckets (1, 2, 4 … 8192 ms). Absent below 10 commits.",
    'etcd_disk_backend_commit_duration_seconds',
  ),
} as const satisfies Record<string, MetricDefinition>;
