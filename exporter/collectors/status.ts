import type { Part } from '../../etcd/reason.ts';
import type { MemberStatus } from '../../etcd/replies.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** Status: answered by the member alone, without quorum and without a raft entry. */
export function collectStatus(connection: MemberConnection, deadlineMs: number): Promise<Part<MemberStatus>> {
  return collect(connection, 'status', deadlineMs, (limit) => connection.rpc.status(limit));
}
