import type { MetricDefinition } from './definition.ts';

const labels = ['cluster', 'instance', 'member_id'] as const;

/** 0.5 ms to 8 s, doubling: half of etcd's smallest latency bucket up to beyond its 7 s request timeout. */
const latencyBuckets = [
  0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192,
];

function gauge(
  name: string,
  help: string,
  source: string,
  extra: Partial<MetricDefinition> = {},
): MetricDefinition & { type: 'gauge' } {
  return { name: `etcd_monitor_member_${name}`, labels, help, source, ...extra, type: 'gauge' };
}

function latency(name: string, help: string, source: string): MetricDefinition & { type: 'histogram' } {
  return {
    name: `etcd_monitor_${name}`,
    type: 'histogram',
    unit: 'seconds',
    labels,
    help,
    source,
    buckets: latencyBuckets,
  };
}

function failures(name: string, help: string, source: string): MetricDefinition & { type: 'counter' } {
  return { name: `etcd_monitor_${name}`, type: 'counter', labels: [...labels, 'reason'], help, source };
}

/** One series per member. `instance` is the member's name, its hex id while it has none. */
export const memberMetrics = {
  info: gauge(
    'info',
    'Always 1. Version, client URL and storage version (etcd 3.6 and newer) of the member.',
    'Status, MemberList',
    {
      labels: [...labels, 'version', 'storage_version', 'client_url'],
    },
  ),
  up: gauge(
    'up',
    '1 if the member answered this exporter in the last observation: Status, its native page or its membership.',
    'observation',
  ),
  linked: gauge(
    'linked',
    '1 if another member that answered reports an active link to this one and, where it does not answer, has heard it within 10 s. 1 with up 0 means that the path from the exporter is wrong, not the member.',
    'etcd_network_active_peers',
  ),
  started: gauge('started', '0 for a member that was added but never joined.', 'MemberList'),
  hasLeader: gauge('has_leader', '1 if the member knows a leader.', 'Status, else etcd_server_has_leader'),
  isLeader: gauge('is_leader', '1 if the member says that it is the leader.', 'Status, else etcd_server_is_leader'),
  isLearner: gauge('is_learner', '1 if the member has no vote.', 'MemberList'),
  raftTerm: gauge('raft_term', 'Raft term of the member.', 'Status'),
  raftIndex: gauge('raft_index', 'Last committed raft index that the member knows.', 'Status'),
  raftAppliedIndex: gauge('raft_applied_index', 'Last raft index that the member has applied.', 'Status'),
  lag: gauge(
    'lag_entries',
    'Highest committed index of any member minus the applied index of this one. The Status answers are not simultaneous: see etcd_monitor_cluster_status_skew_seconds.',
    'Status',
  ),
  revision: gauge('revision', 'Revision of the key-value store of the member.', 'Status'),
  dbSize: gauge('db_size_bytes', 'Size of the backend file.', 'Status, else etcd_mvcc_db_total_size_in_bytes', {
    unit: 'bytes',
  }),
  dbSizeInUse: gauge(
    'db_size_in_use_bytes',
    'Bytes of the backend file in use.',
    'Status, else etcd_mvcc_db_total_size_in_use_in_bytes',
    {
      unit: 'bytes',
    },
  ),
  dbQuota: gauge(
    'db_quota_bytes',
    'Backend quota: at this size the member raises NOSPACE.',
    'Status, else etcd_server_quota_backend_bytes',
    {
      unit: 'bytes',
    },
  ),
  alarm: gauge(
    'alarm',
    '1 while the member has raised the alarm.',
    'Status errors, Alarm RPC where Status is refused',
    {
      labels: [...labels, 'alarm'],
    },
  ),
  linkActive: gauge(
    'link_active',
    '1 if this member reports an active raft link to the member `remote_id`. Removed members are left out.',
    'etcd_network_active_peers',
    { labels: [...labels, 'remote_id'] },
  ),
  certificateExpiry: gauge(
    'certificate_expiry_timestamp_seconds',
    "When the first certificate of the chain that the member's client endpoint presents expires.",
    'certificates',
    { unit: 'seconds' },
  ),
  clockSkew: gauge(
    'clock_skew_seconds',
    "The member's clock minus this exporter's, from the Date header, which counts whole seconds: read it as ± 1 second.",
    'clock-skew',
    { unit: 'seconds' },
  ),
  roundTrip: latency(
    'member_round_trip_seconds',
    "Time of a TCP handshake with the member's client endpoint.",
    'round-trip',
  ),
  readProbe: latency(
    'read_probe_duration_seconds',
    'Linearizable Gets of one key through this member (serializable on learners) that succeeded.',
    'read-probe',
  ),
  readProbeFailures: failures('read_probe_failures_total', 'Read probes that failed, by reason.', 'read-probe'),
  writeProbe: latency(
    'write_probe_duration_seconds',
    'Puts of one fixed key through this member that succeeded.',
    'write-probe',
  ),
  writeProbeFailures: failures('write_probe_failures_total', 'Write probes that failed, by reason.', 'write-probe'),
  hashRevision: gauge('hash_revision', "Revision up to which the member's data was hashed last.", 'hash'),
  hashTimestamp: gauge('hash_timestamp_seconds', "When the member's data was hashed last.", 'hash', {
    unit: 'seconds',
  }),
} as const satisfies Record<string, MetricDefinition>;
