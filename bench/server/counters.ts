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

const putsName = 'etcd_mvcc_put_total';
const rangesName = 'etcd_mvcc_range_total';
const deletesName = 'etcd_mvcc_delete_total';
const handledName = 'grpc_server_handled_total';
const startName = 'process_start_time_seconds';
const cpuName = 'process_cpu_seconds_total';
const leaderChangesName = 'etcd_server_leader_changes_seen_total';
const dbSizeName = 'etcd_mvcc_db_total_size_in_bytes';

/** The sample names that {@link readMemberCounters} looks at. */
export const nativeNamesRead: ReadonlySet<string> = new Set([
  putsName,
  rangesName,
  deletesName,
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
  const first = (name: string): number | undefined => page.samples.get(name)?.[0]?.value;
  const startedAtSeconds = first(startName);
  const puts = first(putsName);
  const ranges = first(rangesName);
  const deletes = first(deletesName);
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
