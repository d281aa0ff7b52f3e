import type { EtcdMember } from '../../test/servers/etcd-member.ts';
import { repeatUntilAborted } from '../../test/servers/repeat.ts';
import type { Buckets } from './histogram.ts';
import { TextPage } from './text-page.ts';

/** What one member's native page says, as far as the 24 gauges need it. Bytes and counts. */
export interface MemberReading {
  readonly name: string;
  readonly hasLeader: number;
  readonly leaderChanges: number;
  readonly committed: number;
  readonly applied: number;
  readonly pending: number;
  readonly failed: number;
  readonly residentBytes: number;
  readonly dbSizeBytes: number;
  readonly dbSizeInUseBytes: number;
  readonly openStreams: number;
  readonly watchers: number;
  readonly keyValueRequests: number;
  readonly walFsync: Buckets;
  readonly backendCommit: Buckets;
}

/** All members, read one right after the other. */
export interface ClusterReading {
  readonly atMs: number;
  readonly members: readonly MemberReading[];
}

const intervalMs = 1_000;
/** The longest window of the exporter is 5 minutes. */
const keptReadings = 330;

/** Reads the members' raw native pages every second and remembers the last five and a half minutes. */
export class NativeRecorder implements AsyncDisposable {
  readonly #members: readonly EtcdMember[];
  readonly #stopping = new AbortController();
  #readings: ClusterReading[] = [];
  #running: Promise<void> | undefined;

  constructor(members: readonly EtcdMember[]) {
    this.#members = members;
  }

  /** Oldest first. */
  get readings(): readonly ClusterReading[] {
    return this.#readings;
  }

  /** Takes the first reading and begins to repeat it. */
  async start(): Promise<void> {
    await this.read();
    this.#running = repeatUntilAborted(this.#stopping.signal, intervalMs, async () => {
      // A member that does not answer leaves a gap; the check itself reads again and fails on it.
      await this.read().catch(() => undefined);
    });
  }

  /** Takes a reading now. Rejects when a member does not answer. */
  async read(): Promise<ClusterReading> {
    const members = await Promise.all(this.#members.map(async (member) => readMember(member)));
    const reading = { atMs: performance.now(), members };
    this.#readings = [...this.#readings.slice(1 - keptReadings), reading];
    return reading;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }
}

async function readMember(member: EtcdMember): Promise<MemberReading> {
  const page = new TextPage(await member.fetch('/metrics'));
  const streams = { grpc_type: 'bidi_stream' };
  return {
    name: member.name,
    hasLeader: page.sum('etcd_server_has_leader'),
    leaderChanges: page.sum('etcd_server_leader_changes_seen_total'),
    committed: page.sum('etcd_server_proposals_committed_total'),
    applied: page.sum('etcd_server_proposals_applied_total'),
    pending: page.sum('etcd_server_proposals_pending'),
    failed: page.sum('etcd_server_proposals_failed_total'),
    residentBytes: page.sum('process_resident_memory_bytes'),
    dbSizeBytes: page.sum('etcd_mvcc_db_total_size_in_bytes'),
    dbSizeInUseBytes: page.sum('etcd_mvcc_db_total_size_in_use_in_bytes'),
    openStreams: page.sum('grpc_server_started_total', streams) - page.sum('grpc_server_handled_total', streams),
    watchers: page.sum('etcd_debugging_mvcc_watcher_total'),
    keyValueRequests: page.sum('grpc_server_handled_total', { grpc_service: 'etcdserverpb.KV', grpc_type: 'unary' }),
    walFsync: buckets(page, 'etcd_disk_wal_fsync_duration_seconds_bucket'),
    backendCommit: buckets(page, 'etcd_disk_backend_commit_duration_seconds_bucket'),
  };
}

function buckets(page: TextPage, name: string): Buckets {
  return new Map(
    page.samples(name).map(({ labels, value }) => {
      const bound = labels['le'] ?? '';
      return [bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound), value];
    }),
  );
}
