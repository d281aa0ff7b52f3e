import type { Part } from '../../etcd/reason.ts';
import type { Membership } from '../../etcd/replies.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** The serializable MemberList. Every member is asked, because lists that differ are a finding; learners refuse. */
export function collectMembership(connection: MemberConnection, deadlineMs: number): Promise<Part<Membership>> {
  return collect(connection, 'membership', deadlineMs, (limit) => connection.rpc.membership(limit));
}
