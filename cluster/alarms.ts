import type { Alarm, AlarmType } from '../etcd/replies.ts';
import { type ClusterObservation, type MemberObservation, valueOf } from './observation.ts';

/** `memberID:1234 alarm:NOSPACE`, the id in decimal: AlarmMember as Go's protobuf prints it (v3rpc/maintenance.go, Status). */
const statusError = /^memberID:(\d+)\s+alarm:(\w+)/;
const typeByName: ReadonlyMap<string, AlarmType> = new Map([
  ['NOSPACE', 'NOSPACE'],
  ['CORRUPT', 'CORRUPT'],
]);

/** Parses one entry of Status.errors; undefined for other texts, such as `etcdserver: no leader`. */
export function alarmOfStatusError(text: string): Alarm | undefined {
  const [, id, name] = statusError.exec(text) ?? [];
  const type = typeByName.get(name ?? '');
  return id === undefined || type === undefined ? undefined : { memberId: BigInt(id).toString(16), type };
}

/** All lists together, or undefined if there is none. */
function union(lists: readonly (readonly Alarm[] | undefined)[]): readonly Alarm[] | undefined {
  const known = lists.filter((list) => list !== undefined);
  return known.length === 0 ? undefined : known.flat();
}

/**
 * What native pages say (etcd 3.6 and newer). The gauge counts activations since the member's start: after a restart it
 * misses alarms that are still raised, so it can show an alarm but never that there is none.
 */
function nativeAlarms(members: readonly MemberObservation[]): readonly Alarm[] | undefined {
  const alarms = members.flatMap((member) => valueOf(member.native)?.alarms ?? []);
  return alarms.length === 0 ? undefined : alarms;
}

/**
 * The raised alarms by member id, or undefined if nobody tells. Each source lists the whole cluster's alarms, those of removed
 * members too. The first that answers counts: Status (all versions), the Alarm RPC (asked only where Status is refused),
 * native pages.
 */
export function collectAlarms({
  members,
  alarms,
}: Pick<ClusterObservation, 'members' | 'alarms'>): ReadonlyMap<string, readonly AlarmType[]> | undefined {
  const statuses = members.map((member) =>
    valueOf(member.status)?.errors.flatMap((text) => alarmOfStatusError(text) ?? []),
  );
  const raised = union(statuses) ?? valueOf(alarms) ?? nativeAlarms(members);
  if (raised === undefined) return undefined;
  const byMember = new Map<string, Set<AlarmType>>();
  for (const { memberId, type } of raised) byMember.set(memberId, (byMember.get(memberId) ?? new Set()).add(type));
  return new Map(
    [...byMember]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([memberId, types]) => [memberId, [...types].sort()]),
  );
}
