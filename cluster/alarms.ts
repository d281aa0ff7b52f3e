import { type Alarm, type AlarmType, alarmTypes } from '../etcd/replies.ts';
import { type ClusterObservation, valueOf } from './observation.ts';

/** `memberID:1234 alarm:NOSPACE`, the id in decimal: AlarmMember as Go's protobuf prints it (v3rpc/maintenance.go, Status). */
const statusError = /memberID:(\d+)\s+alarm:(\w+)/;

/** Parses one entry of Status.errors; undefined for other texts, such as `etcdserver: no leader`. */
export function alarmOfStatusError(text: string): Alarm | undefined {
  const match = statusError.exec(text);
  const type = alarmTypes.find((known) => known === match?.[2]);
  return match?.[1] === undefined || type === undefined ? undefined : { memberId: BigInt(match[1]).toString(16), type };
}

/**
 * The raised alarms by member id, or undefined if nobody tells. Each member that answers lists the whole cluster's alarms,
 * in Status (all versions), on its native page (3.6 and newer), or by the Alarm RPC (asked only where Status is refused).
 */
export function collectAlarms(observation: ClusterObservation): ReadonlyMap<string, readonly AlarmType[]> | undefined {
  const lists = [
    ...observation.members.flatMap((member) => [
      valueOf(member.status)?.errors.flatMap((text) => alarmOfStatusError(text) ?? []),
      valueOf(member.native)?.alarms,
    ]),
    valueOf(observation.alarms),
  ].filter((list) => list !== undefined);
  if (lists.length === 0) return undefined;
  const byMember = new Map<string, Set<AlarmType>>();
  for (const { memberId, type } of lists.flat())
    byMember.set(memberId, (byMember.get(memberId) ?? new Set()).add(type));
  return new Map([...byMember].map(([memberId, types]) => [memberId, [...types].sort()]));
}
