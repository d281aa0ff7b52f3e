import type { Evidence } from './evidence.ts';
import { quantileOfDifference, type Buckets } from './histogram.ts';
import type { ClusterReading, MemberReading } from './recorder.ts';
import { exact, type Range, type Tolerance } from './tolerance.ts';

/** What one of the 24 headline gauges has to be. */
export interface Expectation {
  readonly gauge: string;
  /** Where the oracle has it from. */
  readonly source: string;
  readonly tolerance: Tolerance;
  /** undefined when the oracle itself does not know yet. */
  readonly expect: (evidence: Evidence) => Range | undefined;
}

type Aggregate = (values: readonly number[]) => number;

const total: Aggregate = (values) => values.reduce((sum, value) => sum + value, 0);
const largest: Aggregate = (values) => Math.max(...values);

/** Sizes grow while they are being compared. */
const size: Tolerance = { share: 0.1, absolute: 65_536 };

/** Two of etcd's buckets, each twice as wide as the one before. */
const diskLatency: Tolerance = { factor: 4 };

function only(value: number | undefined): Range | undefined {
  return value === undefined ? undefined : { low: value, high: value };
}

/** From the lowest to the highest value that the native pages had while the exporter's page was made. */
function native(aggregate: Aggregate, read: (member: MemberReading) => number): (evidence: Evidence) => Range {
  return ({ during }) => {
    const values = during.map((reading) => aggregate(reading.members.map(read)));
    return { low: Math.min(...values), high: Math.max(...values) };
  };
}

function quorumOf(members: Evidence['members']): number {
  return Math.floor(members.filter((member) => !member.isLearner).length / 2) + 1;
}

function leaderChanges({ sinceExporter, during }: Evidence): Range | undefined {
  const seen = (reading: ClusterReading): number => largest(reading.members.map((member) => member.leaderChanges));
  return only(during.reduce((most, reading) => Math.max(most, seen(reading)), 0) - seen(sinceExporter));
}

function hasLeader({ statuses }: Evidence): Range | undefined {
  const leaders = new Set(statuses.map((status) => status.leader));
  return only(leaders.size === 1 && !leaders.has('0') ? 1 : 0);
}

function requestRate({ minuteAgo, during }: Evidence): Range | undefined {
  const last = during.at(-1);
  if (last === undefined || last.atMs === minuteAgo.atMs) return undefined;
  const requests = (reading: ClusterReading): number => total(reading.members.map((member) => member.keyValueRequests));
  return only(((requests(last) - requests(minuteAgo)) / (last.atMs - minuteAgo.atMs)) * 1_000);
}

/** The slowest member's p95 since the exporter began, in milliseconds. */
function p95(read: (member: MemberReading) => Buckets): (evidence: Evidence) => Range | undefined {
  return ({ sinceExporter, during }) => {
    const quantiles = (during.at(-1)?.members ?? []).flatMap((member) => {
      const before = sinceExporter.members.find((candidate) => candidate.name === member.name);
      return before === undefined ? [] : (quantileOfDifference(read(before), read(member), 0.95) ?? []);
    });
    return quantiles.length === 0 ? undefined : only(Math.max(...quantiles) * 1_000);
  };
}

/** Two probes over two protocols on a busy machine: these catch a wrong unit or a missing value, not a slow moment. */
const latencyFactor = 20;
const slowMedianMs = 25;
/** Of some dozens of samples a tail is the slowest or nearly so, and a machine with two busy cores stalls either probe. */
const stallMs = 1_000;

/** In milliseconds. A tail reaches down to the oracle's median: only one of the two probes may have met a stall. */
function latency(kind: 'read' | 'write', percentile: 50 | 95 | 99): Expectation {
  const expect = ({ probe }: Evidence): Range | undefined => {
    const quantile = (q: number): number | undefined =>
      kind === 'read' ? probe.readLatencyMs(q) : probe.writeLatencyMs(q);
    const [low, high] = [quantile(0.5), quantile(percentile / 100)];
    return low === undefined || high === undefined ? undefined : { low, high };
  };
  return {
    gauge: `etcd_request_${kind}_latency_p${percentile}_milliseconds`,
    source: `own timed ${kind}s, JSON gateway`,
    tolerance: { factor: latencyFactor, above: percentile === 50 ? slowMedianMs : stallMs },
    expect,
  };
}

/** The oracle of each headline gauge, in the order of the page. */
export const expectations: readonly Expectation[] = [
  {
    gauge: 'etcd_cluster_healthy',
    source: 'etcdctl endpoint health, a quorum',
    tolerance: exact,
    expect: ({ healthyEndpoints, members }) => only(healthyEndpoints >= quorumOf(members) ? 1 : 0),
  },
  {
    gauge: 'etcd_cluster_has_leader',
    source: 'etcdctl endpoint status, one leader',
    tolerance: exact,
    expect: hasLeader,
  },
  {
    gauge: 'etcd_cluster_member_count',
    source: 'etcdctl member list',
    tolerance: exact,
    expect: ({ members }) => only(members.length),
  },
  {
    gauge: 'etcd_cluster_quorum_size',
    source: 'etcdctl member list',
    tolerance: exact,
    expect: ({ members }) => only(quorumOf(members)),
  },
  {
    gauge: 'etcd_cluster_leader_changes_total',
    source: 'native leader changes since the start',
    tolerance: exact,
    expect: leaderChanges,
  },
  latency('read', 50),
  latency('read', 95),
  latency('read', 99),
  latency('write', 50),
  latency('write', 95),
  latency('write', 99),
  {
    gauge: 'etcd_request_rate_per_second',
    source: 'native, handled KV requests of a minute',
    tolerance: { share: 0.2, absolute: 2 },
    expect: requestRate,
  },
  {
    gauge: 'etcd_mvcc_db_total_size_bytes',
    source: 'etcdctl endpoint status, largest',
    tolerance: size,
    expect: ({ statuses }) => only(largest(statuses.map((status) => status.dbSizeBytes))),
  },
  {
    gauge: 'etcd_mvcc_db_total_size_in_use_bytes',
    source: 'native, largest',
    tolerance: size,
    expect: native(largest, (member) => member.dbSizeInUseBytes),
  },
  {
    gauge: 'etcd_server_proposals_committed_total',
    source: 'native, largest',
    tolerance: exact,
    expect: native(largest, (member) => member.committed),
  },
  {
    gauge: 'etcd_server_proposals_applied_total',
    source: 'native, largest',
    tolerance: exact,
    expect: native(largest, (member) => member.applied),
  },
  {
    gauge: 'etcd_server_proposals_pending',
    source: 'native, sum',
    tolerance: { absolute: 3 },
    expect: native(total, (member) => member.pending),
  },
  {
    gauge: 'etcd_server_proposals_failed_total',
    source: 'native, sum',
    tolerance: exact,
    expect: native(total, (member) => member.failed),
  },
  {
    gauge: 'etcd_server_memory_usage_bytes',
    source: 'native resident memory, sum',
    tolerance: { share: 0.1 },
    expect: native(total, (member) => member.residentBytes),
  },
  {
    gauge: 'etcd_server_disk_usage_bytes',
    source: 'native, backend size, sum',
    tolerance: size,
    expect: native(total, (member) => member.dbSizeBytes),
  },
  {
    gauge: 'etcd_server_active_connections',
    source: 'native, open streams, sum',
    tolerance: exact,
    expect: native(total, (member) => member.openStreams),
  },
  {
    gauge: 'etcd_server_watchers',
    source: 'native, sum',
    tolerance: exact,
    expect: native(total, (member) => member.watchers),
  },
  {
    gauge: 'etcd_disk_wal_fsync_duration_p95_milliseconds',
    source: 'native histogram, slowest member',
    tolerance: diskLatency,
    expect: p95((member) => member.walFsync),
  },
  {
    gauge: 'etcd_disk_backend_commit_duration_p95_milliseconds',
    source: 'native histogram, slowest member',
    tolerance: diskLatency,
    expect: p95((member) => member.backendCommit),
  },
];
