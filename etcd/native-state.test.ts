import { describe, expect, it } from 'vitest';
import { nativeNamesRead, type NativeState, readNativeState } from './native-state.ts';
import { parseNativePage } from './page-parser.ts';

/** The state read from a page with these lines, as the exporter reads it. */
function read(...lines: readonly string[]): NativeState {
  return readNativeState(parseNativePage(`${lines.join('\n')}\n`, nativeNamesRead));
}

const unknownState: NativeState = {
  memberId: undefined,
  version: undefined,
  hasLeader: undefined,
  isLeader: undefined,
  leaderChangesSeen: undefined,
  dbSizeBytes: undefined,
  dbSizeInUseBytes: undefined,
  dbSizeQuotaBytes: undefined,
  enforcesQuota: undefined,
  proposalsCommitted: undefined,
  proposalsApplied: undefined,
  proposalsPending: undefined,
  proposalsFailed: undefined,
  residentMemoryBytes: undefined,
  openStreams: undefined,
  watchers: undefined,
  unaryKeyValueRequests: undefined,
  walFsync: undefined,
  backendCommit: undefined,
  links: [],
  received: [],
  alarms: undefined,
  errorCount: 0,
};

describe('readNativeState', () => {
  it('knows nothing from an empty page: what is missing is undefined, never 0', () => {
    expect(read()).toEqual(unknownState);
  });

  it('reads the gauges and counters of one member', () => {
    expect(
      read(
        'etcd_server_id{server_id="8e9e05c52164694d"} 1',
        'etcd_server_version{server_version="3.5.30"} 1',
        'etcd_server_has_leader 1',
        'etcd_server_is_leader 0',
        'etcd_server_leader_changes_seen_total 4',
        'etcd_mvcc_db_total_size_in_bytes 2.05e+06',
        'etcd_mvcc_db_total_size_in_use_in_bytes 1.5e+06',
        'etcd_server_quota_backend_bytes 2.147483648e+09',
        'etcd_server_proposals_committed_total 1200',
        'etcd_server_proposals_applied_total 1199',
        'etcd_server_proposals_pending 1',
        'etcd_server_proposals_failed_total 2',
        'process_resident_memory_bytes 4.2e+07',
        'etcd_debugging_mvcc_watcher_total 7',
      ),
    ).toEqual({
      ...unknownState,
      memberId: '8e9e05c52164694d',
      version: '3.5.30',
      hasLeader: true,
      isLeader: false,
      leaderChangesSeen: 4,
      dbSizeBytes: 2_050_000,
      dbSizeInUseBytes: 1_500_000,
      dbSizeQuotaBytes: 2 ** 31,
      enforcesQuota: true,
      proposalsCommitted: 1200,
      proposalsApplied: 1199,
      proposalsPending: 1,
      proposalsFailed: 2,
      residentMemoryBytes: 42_000_000,
      watchers: 7,
    });
  });

  it('counts lines that are not in the format, and reads the others', () => {
    expect(read('etcd_server_has_leader 1', 'etcd_server_is_leader one', '}{')).toEqual({
      ...unknownState,
      hasLeader: true,
      errorCount: 2,
    });
  });

  describe('open streams', () => {
    const started = (service: string, method: string, type: string, value: number): string =>
      `grpc_server_started_total{grpc_method="${method}",grpc_service="${service}",grpc_type="${type}"} ${value}`;
    const handled = (service: string, method: string, type: string, code: string, value: number): string =>
      `grpc_server_handled_total{grpc_code="${code}",grpc_method="${method}",grpc_service="${service}",grpc_type="${type}"} ${value}`;

    it('are those started less those ended with any code', () => {
      expect(
        read(
          started('etcdserverpb.Watch', 'Watch', 'bidi_stream', 10),
          started('etcdserverpb.Lease', 'LeaseKeepAlive', 'bidi_stream', 5),
          handled('etcdserverpb.Watch', 'Watch', 'bidi_stream', 'OK', 3),
          handled('etcdserverpb.Watch', 'Watch', 'bidi_stream', 'Canceled', 4),
        ).openStreams,
      ).toBe(8);
    });

    it('are all that started before the first has ended', () => {
      expect(read(started('etcdserverpb.Watch', 'Watch', 'bidi_stream', 2)).openStreams).toBe(2);
    });

    it("leave out unary calls and the health service's streams", () => {
      expect(
        read(
          started('etcdserverpb.KV', 'Range', 'unary', 900),
          started('grpc.health.v1.Health', 'Watch', 'server_stream', 6),
        ).openStreams,
      ).toBe(0);
    });

    it('are never negative, though the two counters are not read at one moment', () => {
      expect(
        read(
          started('etcdserverpb.Watch', 'Watch', 'bidi_stream', 1),
          handled('etcdserverpb.Watch', 'Watch', 'bidi_stream', 'OK', 2),
        ).openStreams,
      ).toBe(0);
    });

    it('come with the unary requests of the KV service, of any result', () => {
      expect(
        read(
          handled('etcdserverpb.KV', 'Range', 'unary', 'OK', 100),
          handled('etcdserverpb.KV', 'Put', 'unary', 'Unavailable', 20),
          handled('etcdserverpb.Maintenance', 'Status', 'unary', 'OK', 7),
          handled('etcdserverpb.Watch', 'Watch', 'bidi_stream', 'OK', 3),
        ).unaryKeyValueRequests,
      ).toBe(120);
    });
  });

  describe('histograms', () => {
    it('are bounds in ascending order with cumulative counts, the last bound infinite', () => {
      const name = 'etcd_disk_wal_fsync_duration_seconds';
      const { walFsync, backendCommit } = read(
        `${name}_bucket{le="+Inf"} 9`,
        `${name}_bucket{le="0.002"} 5`,
        `${name}_bucket{le="0.001"} 1`,
        `${name}_sum 0.1`,
        `${name}_count 9`,
        'etcd_disk_backend_commit_duration_seconds_bucket{le="+Inf"} 0',
      );
      expect(walFsync).toEqual({ bounds: [0.001, 0.002, Infinity], counts: [1, 5, 9] });
      expect(backendCommit).toEqual({ bounds: [Infinity], counts: [0] });
    });

    it('leave out a bucket whose bound is no number', () => {
      const name = 'etcd_disk_wal_fsync_duration_seconds_bucket';
      expect(read(`${name}{le="1"} 2`, `${name}{le="much"} 3`, `${name} 4`).walFsync).toEqual({
        bounds: [1],
        counts: [2],
      });
    });
  });

  it('reads links by the remote id, and leaves out lines without one', () => {
    expect(
      read(
        'etcd_network_active_peers{Local="a1",Remote="b2"} 1',
        'etcd_network_active_peers{Local="a1",Remote="c3"} 0',
        'etcd_network_active_peers{Local="a1"} 1',
      ).links,
    ).toEqual([
      { remoteId: 'b2', active: true },
      { remoteId: 'c3', active: false },
    ]);
  });

  it('reads what was received by the sender, and leaves out lines without one', () => {
    expect(
      read('etcd_network_peer_received_bytes_total{From="b2"} 4711', 'etcd_network_peer_received_bytes_total 1')
        .received,
    ).toEqual([{ remoteId: 'b2', bytes: 4711 }]);
  });

  describe('alarms of etcd 3.6', () => {
    const alarm = (id: string, type: string, value: number): string =>
      `etcd_debugging_server_alarms{alarm_type="${type}",server_id="${id}"} ${value}`;

    it('are those raised and not disarmed; an alarm raised twice counts 2', () => {
      expect(read(alarm('a1', 'NOSPACE', 1), alarm('b2', 'CORRUPT', 2), alarm('c3', 'NOSPACE', 0)).alarms).toEqual([
        { memberId: 'a1', type: 'NOSPACE' },
        { memberId: 'b2', type: 'CORRUPT' },
      ]);
    });

    it('that were raised before a restart and disarmed after it count -1: none', () => {
      expect(read(alarm('a1', 'NOSPACE', -1)).alarms).toEqual([]);
    });

    it('of an unknown type or without an id are left out', () => {
      expect(read(alarm('a1', 'FIRE', 1), 'etcd_debugging_server_alarms{alarm_type="NOSPACE"} 1').alarms).toEqual([]);
    });
  });
});
