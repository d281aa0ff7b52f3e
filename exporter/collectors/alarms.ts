import type { Part } from '../../etcd/reason.ts';
import type { Alarm } from '../../etcd/replies.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** The Alarm RPC, a raft proposal even as a GET: at one member, and only where no Status answer tells of alarms. */
export function collectAlarmList(connection: MemberConnection, deadlineMs: number): Promise<Part<readonly Alarm[]>> {
  return collect(connection, 'alarms', deadlineMs, (limit) => connection.rpc.alarms(limit));
}
