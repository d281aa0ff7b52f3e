import { describe, expect, it } from 'vitest';
import { headline } from '../../metrics/headline.ts';
import type { Evidence } from './evidence.ts';
import { expectations } from './expectations.ts';
import { OracleProbe } from './probe.ts';
import type { ClusterReading, MemberReading } from './recorder.ts';
import { TextPage } from './text-page.ts';
import { isWithin } from './tolerance.ts';

function reading(atMs: number, first: Partial<MemberReading>, second: Partial<MemberReading>): ClusterReading {
  const empty = {
    ...{ hasLeader: 1, leaderChanges: 1, committed: 0, applied: 0, pending: 0, failed: 0, residentBytes: 0 },
    ...{ dbSizeBytes: 0, dbSizeInUseBytes: 0, openStreams: 0, watchers: 0, keyValueRequests: 0 },
    ...{ walFsync: new Map<number, number>(), backendCommit: new Map<number, number>() },
  };
  return {
    atMs,
    members: [
      { ...empty, name: 'a', ...first },
      { ...empty, name: 'b', ...second },
    ],
  };
}

const start = reading(0, {}, {});

function evidence(fields: Partial<Evidence>): Evidence {
  return {
    page: new TextPage(''),
    during: [start],
    sinceExporter: start,
    minuteAgo: start,
    probe: new OracleProbe([]),
    healthyEndpoints: 2,
    members: [{ isLearner: false }, { isLearner: false }],
    statuses: [],
    ...fields,
  };
}

function expected(gauge: string, fields: Partial<Evidence>): unknown {
  return expectations.find((candidate) => candidate.gauge === gauge)?.expect(evidence(fields));
}

describe('the expectations', () => {
  it('cover the 24 headline gauges in the order of the page', () => {
    expect(expectations.map((expectation) => expectation.gauge)).toEqual(
      Object.values(headline).map((definition) => definition.name),
    );
  });

  it('take the whole cluster as unhealthy when one endpoint is', () => {
    expect(expected('etcd_cluster_healthy', { healthyEndpoints: 1 })).toEqual({ low: 0, high: 0 });
  });

  it('want one leader that all members agree on', () => {
    const status = (leader: string): Evidence['statuses'][number] => ({ leader, dbSizeBytes: 1 });
    const hasLeader = (leaders: readonly string[]): unknown =>
      expected('etcd_cluster_has_leader', { statuses: leaders.map(status) });
    expect(hasLeader(['7', '7'])).toEqual({ low: 1, high: 1 });
    expect(hasLeader(['7', '8'])).toEqual({ low: 0, high: 0 });
    expect(hasLeader(['0', '0'])).toEqual({ low: 0, high: 0 });
  });

  it('count voters for the quorum, not learners', () => {
    const members = [false, false, false, true].map((isLearner) => ({ isLearner }));
    expect(expected('etcd_cluster_quorum_size', { members })).toEqual({ low: 2, high: 2 });
    expect(expected('etcd_cluster_member_count', { members })).toEqual({ low: 4, high: 4 });
  });

  it('count the leader changes since the exporter began', () => {
    const during = [reading(1, { leaderChanges: 3 }, { leaderChanges: 2 })];
    expect(expected('etcd_cluster_leader_changes_total', { during })).toEqual({ low: 2, high: 2 });
  });

  it('span all readings of the moment, aggregated over the members', () => {
    const during = [
      reading(1, { committed: 5, watchers: 1 }, { committed: 9 }),
      reading(2, { committed: 12 }, { watchers: 3 }),
    ];
    expect(expected('etcd_server_proposals_committed_total', { during })).toEqual({ low: 9, high: 12 });
    expect(expected('etcd_server_watchers', { during })).toEqual({ low: 1, high: 3 });
  });

  it('know no rate from a single reading', () => {
    expect(expected('etcd_request_rate_per_second', {})).toBeUndefined();
    const during = [reading(10_000, { keyValueRequests: 30 }, { keyValueRequests: 20 })];
    expect(expected('etcd_request_rate_per_second', { during })).toEqual({ low: 5, high: 5 });
  });

  it('of latencies accept what either probe may see, and refuse 0, seconds and microseconds', () => {
    const measuredMs = (q: number): number => (q === 0.5 ? 3 : 9);
    const walFsync = new Map([
      [0.001, 0],
      [0.002, 100],
    ]);
    const withLatencies = evidence({
      probe: { readLatencyMs: measuredMs, writeLatencyMs: measuredMs },
      during: [reading(1, { walFsync, backendCommit: walFsync }, {})],
    });
    const durations = expectations.filter(({ gauge }) => gauge.endsWith('_milliseconds'));
    expect(durations).toHaveLength(8);
    for (const { gauge, tolerance, expect: expected } of durations) {
      const range = expected(withLatencies);
      if (range === undefined) throw new Error(`the oracle knows no ${gauge}`);
      const accepted = [range.high, range.high * 2, range.low / 2];
      const refused = [0, range.high / 1_000, range.low / 1_000, range.high * 1_000];
      const within = (value: number): boolean => isWithin(value, range, tolerance);
      expect([gauge, accepted.map(within), refused.map(within)]).toEqual([
        gauge,
        [true, true, true],
        [false, false, false, false],
      ]);
    }
  });

  it('take the slowest member for a p95', () => {
    const counted = (upToOne: number): ReadonlyMap<number, number> =>
      new Map([
        [0.001, upToOne],
        [0.002, 100],
      ]);
    const during = [reading(1, { walFsync: counted(100) }, { walFsync: counted(0) })];
    expect(expected('etcd_disk_wal_fsync_duration_p95_milliseconds', { during })).toEqual({ low: 1.95, high: 1.95 });
  });
});
