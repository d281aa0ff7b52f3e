import type { NativePage, NativeSample } from './native-page.ts';
import { type Alarm, alarmTypes } from './replies.ts';

/** A histogram as the native page has it: cumulative counts at or below each bound, the last bound being Infinity. */
export interface CumulativeBuckets {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

/** Whether the answering member holds an active raft link to another one. */
export interface PeerLink {
  readonly remoteId: string;
  readonly active: boolean;
}

/** What a member's native page says of it. Undefined: this version of etcd does not say. */
export interface NativeState {
  readonly memberId: string | undefined;
  readonly version: string | undefined;
  readonly hasLeader: boolean | undefined;
  readonly isLeader: boolean | undefined;
  readonly leaderChangesSeen: number | undefined;
  readonly dbSizeBytes: number | undefined;
  readonly dbSizeInUseBytes: number | undefined;
  readonly dbSizeQuotaBytes: number | undefined;
  /** False where etcd was told to enforce no quota (a negative --quota-backend-bytes). */
  readonly enforcesQuota: boolean | undefined;
  readonly proposalsCommitted: number | undefined;
  readonly proposalsApplied: number | undefined;
  readonly proposalsPending: number | undefined;
  readonly proposalsFailed: number | undefined;
  readonly residentMemoryBytes: number | undefined;
  /** Streams started minus streams ended: watches and lease keep-alives. */
  readonly openStreams: number | undefined;
  readonly watchers: number | undefined;
  /** Unary requests of the KV service, any result. */
  readonly unaryKeyValueRequests: number | undefined;
  readonly walFsync: CumulativeBuckets | undefined;
  readonly backendCommit: CumulativeBuckets | undefined;
  /** A peer appears once its link has been up; one that is removed stays. */
  readonly links: readonly PeerLink[];
  /** Bytes of raft messages by the member that sent them; without those that only keep a stream open. */
  readonly received: readonly { readonly remoteId: string; readonly bytes: number }[];
  /** etcd 3.6 and newer, and only raised since the member started; undefined if the page has none. */
  readonly alarms: readonly Alarm[] | undefined;
  /** Lines that were not in the text format. */
  readonly errorCount: number;
}

/** The sample names that {@link readNativeState} looks at. All others are skipped by the parser. */
export const nativeNamesRead: ReadonlySet<string> = new Set([
  'etcd_server_id',
  'etcd_server_version',
  'etcd_server_has_leader',
  'etcd_server_is_leader',
  'etcd_server_leader_changes_seen_total',
  'etcd_mvcc_db_total_size_in_bytes',
  'etcd_mvcc_db_total_size_in_use_in_bytes',
  'etcd_server_quota_backend_bytes',
  'etcd_server_proposals_committed_total',
  'etcd_server_proposals_applied_total',
  'etcd_server_proposals_pending',
  'etcd_server_proposals_failed_total',
  'process_resident_memory_bytes',
  'grpc_server_started_total',
  'grpc_server_handled_total',
  'etcd_debugging_mvcc_watcher_total',
  'etcd_disk_wal_fsync_duration_seconds_bucket',
  'etcd_disk_backend_commit_duration_seconds_bucket',
  'etcd_network_active_peers',
  'etcd_network_peer_received_bytes_total',
  'etcd_debugging_server_alarms',
]);

type Samples = NativePage['samples'];

function first(samples: Samples, name: string): NativeSample | undefined {
  return samples.get(name)?.[0];
}

function flag(samples: Samples, name: string): boolean | undefined {
  const value = first(samples, name)?.value;
  return value === undefined ? undefined : value === 1;
}

function sumWhere(
  samples: Samples,
  name: string,
  matches: (labels: NativeSample['labels']) => boolean,
): number | undefined {
  return samples.get(name)?.reduce((sum, sample) => (matches(sample.labels) ? sum + sample.value : sum), 0);
}

const isUnaryKeyValue = (labels: NativeSample['labels']): boolean =>
  labels['grpc_service'] === 'etcdserverpb.KV' && labels['grpc_type'] === 'unary';

/** Streams of etcd's own services: the health service's are not a client's work. */
const isStream = (labels: NativeSample['labels']): boolean =>
  labels['grpc_type'] !== 'unary' && (labels['grpc_service'] ?? '').startsWith('etcdserverpb.');

function openStreams(samples: Samples): number | undefined {
  const started = sumWhere(samples, 'grpc_server_started_total', isStream);
  // The handled series of a stream appears when the first one ends.
  const handled = sumWhere(samples, 'grpc_server_handled_total', isStream) ?? 0;
  return started === undefined ? undefined : Math.max(0, started - handled);
}

function buckets(samples: Samples, name: string): CumulativeBuckets | undefined {
  const rows = samples.get(name);
  if (rows === undefined) return undefined;
  const pairs = rows
    .map(({ labels, value }) => [Number(labels['le'] === '+Inf' ? Infinity : labels['le']), value] as const)
    .filter(([bound]) => !Number.isNaN(bound))
    .sort(([left], [right]) => left - right);
  return { bounds: pairs.map(([bound]) => bound), counts: pairs.map(([, count]) => count) };
}

function alarms(samples: Samples): readonly Alarm[] | undefined {
  return samples.get('etcd_debugging_server_alarms')?.flatMap(({ labels, value }) => {
    const type = alarmTypes.find((known) => known === labels['alarm_type']);
    const memberId = labels['server_id'];
    // The gauge counts activations, so a repeated one makes it 2.
    return value > 0 && type !== undefined && memberId !== undefined ? [{ memberId, type }] : [];
  });
}

function isPositive(value: number | undefined): boolean | undefined {
  return value === undefined ? undefined : value > 0;
}

function positive(value: number | undefined): number | undefined {
  return isPositive(value) === true ? value : undefined;
}

/** Reads a parsed native page. Pure; a family that is missing gives undefined, never 0. */
export function readNativeState({ samples, errors }: NativePage): NativeState {
  const value = (name: string): number | undefined => first(samples, name)?.value;
  return {
    memberId: first(samples, 'etcd_server_id')?.labels['server_id'],
    version: first(samples, 'etcd_server_version')?.labels['server_version'],
    hasLeader: flag(samples, 'etcd_server_has_leader'),
    isLeader: flag(samples, 'etcd_server_is_leader'),
    leaderChangesSeen: value('etcd_server_leader_changes_seen_total'),
    dbSizeBytes: value('etcd_mvcc_db_total_size_in_bytes'),
    dbSizeInUseBytes: value('etcd_mvcc_db_total_size_in_use_in_bytes'),
    dbSizeQuotaBytes: positive(value('etcd_server_quota_backend_bytes')),
    enforcesQuota: isPositive(value('etcd_server_quota_backend_bytes')),
    proposalsCommitted: value('etcd_server_proposals_committed_total'),
    proposalsApplied: value('etcd_server_proposals_applied_total'),
    proposalsPending: value('etcd_server_proposals_pending'),
    proposalsFailed: value('etcd_server_proposals_failed_total'),
    residentMemoryBytes: value('process_resident_memory_bytes'),
    openStreams: openStreams(samples),
    watchers: value('etcd_debugging_mvcc_watcher_total'),
    unaryKeyValueRequests: sumWhere(samples, 'grpc_server_handled_total', isUnaryKeyValue),
    walFsync: buckets(samples, 'etcd_disk_wal_fsync_duration_seconds_bucket'),
    backendCommit: buckets(samples, 'etcd_disk_backend_commit_duration_seconds_bucket'),
    links: (samples.get('etcd_network_active_peers') ?? []).flatMap(({ labels, value: active }) =>
      labels['Remote'] === undefined ? [] : [{ remoteId: labels['Remote'], active: active === 1 }],
    ),
    received: (samples.get('etcd_network_peer_received_bytes_total') ?? []).flatMap(({ labels, value: bytes }) =>
      labels['From'] === undefined ? [] : [{ remoteId: labels['From'], bytes }],
    ),
    alarms: alarms(samples),
    errorCount: errors.length,
  };
}
