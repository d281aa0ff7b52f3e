import { status as grpcStatus } from '@grpc/grpc-js';
import { Channel } from './channel.ts';
import type { Reason } from './reason.ts';
import { EtcdRpcError } from './rpc-error.ts';
import { alarmRpc, authenticateRpc, hashKvRpc, memberListRpc, putRpc, rangeRpc, type Rpc, statusRpc } from './rpc.ts';
import { type Alarm, alarmTypes, type KeyValueHash, type MemberStatus, type Membership } from './replies.ts';
import type { TlsMaterial } from './tls-files.ts';
import { TokenSource } from './token.ts';

export interface Credentials {
  readonly username: string;
  /** Reads the password; called before each authentication. */
  readonly password: () => Promise<string>;
}

export interface MemberClientOptions {
  /** `host:port`, IPv6 in brackets. */
  readonly address: string;
  readonly credentials: Credentials | undefined;
}

/** At most this share of a call's deadline goes into authenticating: without quorum Authenticate hangs while Status answers. */
const authenticationShare = 0.5;

/** Far more than a raft group can carry: a longer list is not etcd's, and every pair of its members would be compared. */
const memberLimit = 64;

/**
 * After these the next call dials anew: the peer may be gone without a word (half-open), and a member that is back must
 * not wait for gRPC's back-off.
 */
const redialReasons: ReadonlySet<Reason> = new Set<Reason>([
  'deadline_exceeded',
  'connection_refused',
  'connection_failed',
  'name_resolution_failed',
  'tls_failed',
  'unavailable',
]);

/**
 * The RPCs of one member. All calls take the material to connect with, so that a renewed certificate is used at
 * the next call; all throw EtcdRpcError and end within their deadline.
 */
export class MemberClient {
  readonly #address: string;
  readonly #tokens: TokenSource | undefined;
  readonly #username: string;
  #channel: { channel: Channel; generation: string | undefined } | undefined;
  #tls: TlsMaterial | undefined;
  #closed = false;

  constructor(options: MemberClientOptions) {
    this.#address = options.address;
    this.#username = options.credentials?.username ?? '';
    this.#tokens =
      options.credentials &&
      new TokenSource({
        password: options.credentials.password,
        authenticate: async (password, deadlineMs) => {
          const reply = await this.#open().call(authenticateRpc, { name: this.#username, password }, { deadlineMs });
          return reply.token;
        },
        now: () => performance.now(),
      });
  }

  /** What later calls connect with; undefined is plain text. A changed generation replaces the channel. */
  useTls(tls: TlsMaterial | undefined): void {
    this.#tls = tls;
    if (this.#channel !== undefined && this.#channel.generation !== tls?.generation) this.#disconnect();
  }

  async status(deadlineMs: number): Promise<MemberStatus> {
    const reply = await this.#call(statusRpc, {}, deadlineMs);
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
    const reply = await this.#call(memberListRpc, { linearizable: false }, deadlineMs);
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
    const reply = await this.#call(alarmRpc, { action: 0 }, deadlineMs);
    return reply.alarms.flatMap(({ member_id: memberId, alarm }) => {
      const type = alarmTypes[alarm - 1];
      return memberId === undefined || type === undefined ? [] : [{ memberId, type }];
    });
  }

  /** Reads `key` without its value. Linearizable reads prove that the member reaches a quorum. */
  async get(key: string, serializable: boolean, deadlineMs: number): Promise<void> {
    await this.#call(rangeRpc, { key: Buffer.from(key), serializable, count_only: true }, deadlineMs);
  }

  async put(key: string, value: string, deadlineMs: number): Promise<void> {
    await this.#call(putRpc, { key: Buffer.from(key), value: Buffer.from(value) }, deadlineMs);
  }

  /** Hashes all keys up to `revision`: work that grows with the data, and needs the root role where auth is on. */
  async hashKeyValues(revision: number, deadlineMs: number): Promise<KeyValueHash> {
    const reply = await this.#call(hashKvRpc, { revision }, deadlineMs);
    return {
      memberId: reply.header.member_id,
      hash: reply.hash,
      hashRevision: reply.hash_revision,
      compactRevision: reply.compact_revision,
    };
  }

  /** For good: later calls are refused. */
  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  #open(): Channel {
    if (this.#closed) throw new EtcdRpcError('unavailable', grpcStatus.CANCELLED, 'the client has been closed');
    this.#channel ??= { channel: new Channel(this.#address, this.#tls), generation: this.#tls?.generation };
    return this.#channel.channel;
  }

  #disconnect(): void {
    this.#channel?.channel.close();
    this.#channel = undefined;
  }

  async #call<Reply>(rpc: Rpc<Reply>, request: object, deadlineMs: number): Promise<Reply> {
    const start = performance.now();
    const remainingMs = (): number => Math.max(1, deadlineMs - (performance.now() - start));
    const { token, refusal } = await this.#token(deadlineMs * authenticationShare);
    const channel = this.#open();
    try {
      return await channel.call(rpc, request, { deadlineMs: remainingMs(), token });
    } catch (error) {
      if (!(error instanceof EtcdRpcError)) throw error;
      if (redialReasons.has(error.reason) && this.#channel?.channel === channel) this.#disconnect();
      if (error.reason !== 'unauthenticated') throw error;
      if (refusal !== undefined) throw refusal;
      if (token === undefined || this.#tokens === undefined) throw error;
      this.#tokens.invalidate(token);
      const renewed = await this.#tokens.token(remainingMs());
      return this.#open().call(rpc, request, { deadlineMs: remainingMs(), token: renewed });
    }
  }

  /** A refused authentication is not the end: some versions answer Status and MemberList without a token. */
  async #token(deadlineMs: number): Promise<{ token?: string | undefined; refusal?: EtcdRpcError }> {
    try {
      return { token: await this.#tokens?.token(deadlineMs) };
    } catch (error) {
      if (error instanceof EtcdRpcError) return { refusal: error };
      throw error;
    }
  }
}
