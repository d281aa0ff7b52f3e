import type { NativePage } from '../../etcd/native-page.ts';

/** What a member has counted since it started. */
export interface MemberCounters {
  /** Tells a member that has been started anew from one that has not: its counters begin at 0. */
  readonly startedAtSeconds: number;
  readonly puts: number;
  readonly ranges: number;
  readonly deletes: number;
  /** By gRPC method and code: `Put OK`. */
  readonly handled: ReadonlyMap<string, number>;
  readonly leaderChanges: number;
  readonly cpuSeconds: number;
  readonly dbSizeBytes: number;
}

/** The second name of each is the only one in older patches of etcd 3.4. */
const storeCounters = {
  puts: ['etcd_mvcc_put_total', 'etcd_debugging_mvcc_put_total'],
  ranges: ['etcd_mvcc_range_total', 'etcd_debugging_mvcc_range_total'],
  deletes: ['etcd_mvcc_delete_total', 'etcd_debugging_mvcc_delete_total'],
} as const;

const handledName = 'grpc_server_handled_total';
const startName = 'process_start_time_seconds';
const cpuName = 'process_cpu_seconds_total';
const leaderChangesName = 'etcd_server_leader_changes_seen_total';
const dbSizeName = 'etcd_mvcc_db_total_size_in_bytes';

/** The sample names that {@link readMemberCounters} looks at. */
export const nativeNamesRead: ReadonlySet<string> = new Set([
  ...Object.values(storeCounters).flat(),
  handledName,
  startName,
  cpuName,
  leaderChangesName,
  dbSizeName,
]);

function handledRequests({ samples }: NativePage): ReadonlyMap<string, number> {
  const handled = new Map<string, number>();
  for (const { labels, value } of samples.get(handledName) ?? []) {
    if (labels['grpc_service']?.startsWith('etcdserverpb.') !== true) continue;
    const call = `${labels['grpc_method']} ${labels['grpc_code']}`;
    handled.set(call, (handled.get(call) ?? 0) + value);
  }
  return handled;
}

/** Reads a member's counters from its native page. Undefined for a page that lacks one of them. */
export function readMemberCounters(page: NativePage): MemberCounters | undefined {
  const first = (...names: readonly string[]): number | undefined =>
    names.map((name) => page.samples.get(name)?.[0]?.value).find((value) => value !== undefined);
  const startedAtSeconds = first(startName);
  const puts = first(...storeCounters.puts);
  const ranges = first(...storeCounters.ranges);
  const deletes = first(...storeCounters.deletes);
  const leaderChanges = first(leaderChangesName);
  const cpuSeconds = first(cpuName);
  const dbSizeBytes = first(dbSizeName);
  if (startedAtSeconds === undefined || puts === undefined || ranges === undefined || deletes === undefined) {
    return undefined;
  }
  if (leaderChanges === undefined || cpuSeconds === undefined || dbSizeBytes === undefined) return undefined;
  const handled = handledRequests(page);
  return { startedAtSeconds, puts, ranges, deletes, handled, leaderChanges, cpuSeconds, dbSizeBytes };
}
