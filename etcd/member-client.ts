import { status as grpcStatus } from '@grpc/grpc-js';
import { MemberCalls, type MemberCallsOptions } from './member-calls.ts';
import { EtcdRpcError } from './rpc-error.ts';
import { alarmRpc, hashKvRpc, memberListRpc, putRpc, rangeRpc, statusRpc } from './rpc.ts';
import { type Alarm, alarmTypes, type KeyValueHash, type MemberStatus, type Membership } from './replies.ts';
import type { TlsMaterial } from './tls-files.ts';

/** Far more than a raft group can carry: a longer list is not etcd's, and every pair of its members would be compared. */
const memberLimit = 64;

/**
 * The RPCs of one member. All calls take the material to connect with, so that a renewed certificate is used at
 * the next call; all throw EtcdRpcError and end within their deadline.
 */
export class MemberClient {
  readonly #calls: MemberCalls;

  constructor(options: MemberCallsOptions) {
    this.#calls = new MemberCalls(options);
  }

  /** What later calls connect with; undefined is plain text. A changed generation replaces the channel. */
  useTls(tls: TlsMaterial | undefined): void {
    this.#calls.useTls(tls);
  }

  async status(deadlineMs: number): Promise<MemberStatus> {
    const reply = await this.#calls.call(statusRpc, {}, deadlineMs);
    return {
      clusterId: reply.header.cluster_id,
      memberId: reply.header.member_id,
      version: reply.version,
      revision: reply.header.revision,
      raftTerm: reply.raft_term,
      raftIndex: reply.raft_index,
      raftAppliedIndex: reply.raft_applied_index,
      leaderId: reply.leader,
      dbSizeBytes: reply.db_size,
      dbSizeInUseBytes: reply.db_size_in_use,
      dbSizeQuotaBytes: reply.db_size_quota,
      storageVersion: reply.storage_version === '' ? undefined : reply.storage_version,
      isLearner: reply.is_learner,
      errors: reply.errors,
    };
  }

  /** The membership as this member has applied it: serializable, so it needs no quorum and writes nothing. */
  async membership(deadlineMs: number): Promise<Membership> {
    const reply = await this.#calls.call(memberListRpc, { linearizable: false }, deadlineMs);
    if (reply.members.length > memberLimit) {
      const detail = `the list has ${reply.members.length} members, at most ${memberLimit} are believed`;
      throw new EtcdRpcError('body_too_large', grpcStatus.RESOURCE_EXHAUSTED, detail);
    }
    return {
      clusterId: reply.header.cluster_id,
      answeredBy: reply.header.member_id,
      members: reply.members.map((member) => ({
        id: member.id,
        name: member.name,
        peerUrls: member.peer_urls,
        clientUrls: member.client_urls,
        isLearner: member.is_learner,
      })),
    };
  }

  /** The Alarm RPC. Even its GET is a raft proposal: only for where Status.errors cannot be had. */
  async alarms(deadlineMs: number): Promise<readonly Alarm[]> {
    const reply = await this.#calls.call(alarmRpc, { action: 0 }, deadlineMs);
    return reply.alarms.flatMap(({ member_id: memberId, alarm }) => {
      const type = alarmTypes[alarm - 1];
      return memberId === undefined || type === undefined ? [] : [{ memberId, type }];
    });
  }

  /** Reads `key` without its value. Linearizable reads prove that the member reaches a quorum. */
  async get(key: string, serializable: boolean, deadlineMs: number): Promise<void> {
    await this.#calls.call(rangeRpc, { key: Buffer.from(key), serializable, count_only: true }, deadlineMs);
  }

  async put(key: string, value: string, deadlineMs: number): Promise<void> {
    await this.#calls.call(putRpc, { key: Buffer.from(key), value: Buffer.from(value) }, deadlineMs);
  }

  /** Hashes all keys up to `revision`: work that grows with the data, and needs the root role where auth is on. */
  async hashKeyValues(revision: number, deadlineMs: number): Promise<KeyValueHash> {
    const reply = await this.#calls.call(hashKvRpc, { revision }, deadlineMs);
    return {
      memberId: reply.header.member_id,
      hash: reply.hash,
      hashRevision: reply.hash_revision,
      compactRevision: reply.compact_revision,
    };
  }

  /** For good: later calls are refused. */
  close(): void {
    this.#calls.close();
  }
}
