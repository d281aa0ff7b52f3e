import { leaseExists, leaseNotFound } from './lease-refusals.ts';
import { MemberCalls, type MemberCallsOptions } from './member-calls.ts';
import { deleteRangeRpc, keysRpc, leaseGrantRpc, leaseKeepAliveRpc, leaseRevokeRpc, rangeRpc, txnRpc } from './rpc.ts';
import { EtcdRpcError } from './rpc-error.ts';
import type { TlsMaterial } from './tls-files.ts';

export interface KeyRange {
  readonly key: Uint8Array;
  /** Exclusive. */
  readonly end: Uint8Array;
}

export interface KeyValue {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** Waits for a call, and takes a refusal with this detail for its success. */
async function exceptIf(detail: RegExp, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof EtcdRpcError) || !detail.test(error.detail)) throw error;
  }
}

/**
 * Writes keys and takes them away again, for tools that load or change a cluster. The exporter never does, so this is no part of
 * its client. All calls throw EtcdRpcError and end within their deadline. Lease ids are decimal text.
 */
export class KeyValueClient {
  readonly #calls: MemberCalls;

  /** `tls` undefined is plain text. */
  constructor(options: MemberCallsOptions, tls: TlsMaterial | undefined) {
    this.#calls = new MemberCalls(options);
    this.#calls.useTls(tls);
  }

  /** The auth token, for whoever speaks to the cluster in another way; undefined without credentials or with auth switched off. */
  token(deadlineMs: number): Promise<string | undefined> {
    return this.#calls.token(deadlineMs);
  }

  /** Another token in place of one that etcd has refused. */
  renewToken(refused: string, deadlineMs: number): Promise<string | undefined> {
    return this.#calls.renewToken(refused, deadlineMs);
  }

  /** Grants a lease of this id. That it exists already is no mistake: a call whose answer was lost is repeated. */
  async grantLease(leaseId: string, ttlSeconds: number, deadlineMs: number): Promise<void> {
    await exceptIf(leaseExists, this.#calls.call(leaseGrantRpc, { ID: leaseId, TTL: ttlSeconds }, deadlineMs));
  }

  /** Lets the lease live for its time to live from now on. @returns false where it does not exist any more */
  async keepLeaseAlive(leaseId: string, deadlineMs: number): Promise<boolean> {
    const reply = await this.#calls.exchange(leaseKeepAliveRpc, { ID: leaseId }, deadlineMs);
    return reply.TTL > 0;
  }

  /** Ends a lease, which deletes its keys. That it has ended already is no mistake. */
  async revokeLease(leaseId: string, deadlineMs: number): Promise<void> {
    await exceptIf(leaseNotFound, this.#calls.call(leaseRevokeRpc, { ID: leaseId }, deadlineMs));
  }

  /** Puts all of them or none, in one transaction: etcd takes 128 at most unless --max-txn-ops says otherwise. */
  async putAll(pairs: readonly KeyValue[], leaseId: string | undefined, deadlineMs: number): Promise<void> {
    const success = pairs.map(({ key, value }) => ({ request_put: { key, value, lease: leaseId ?? '0' } }));
    await this.#calls.call(txnRpc, { success }, deadlineMs);
  }

  /** How many keys there are, linearizable. */
  async count({ key, end }: KeyRange, deadlineMs: number): Promise<number> {
    const reply = await this.#calls.call(rangeRpc, { key, range_end: end, count_only: true }, deadlineMs);
    return reply.count;
  }

  /** The first `limit` keys, in order. */
  async firstKeys({ key, end }: KeyRange, limit: number, deadlineMs: number): Promise<readonly Uint8Array[]> {
    const reply = await this.#calls.call(keysRpc, { key, range_end: end, limit, keys_only: true }, deadlineMs);
    return reply.kvs.map((pair) => pair.key);
  }

  /** @returns how many keys there were */
  async deleteRange({ key, end }: KeyRange, deadlineMs: number): Promise<number> {
    const reply = await this.#calls.call(deleteRangeRpc, { key, range_end: end }, deadlineMs);
    return reply.deleted;
  }

  /** For good: later calls are refused. */
  close(): void {
    this.#calls.close();
  }
}
