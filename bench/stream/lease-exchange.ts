import { randomInt } from 'node:crypto';
import { status as grpcStatus } from '@grpc/grpc-js';
import { withinDeadline } from '../../etcd/deadline.ts';
import type { Exchange, ExchangeHost, MessageSink } from './exchange.ts';
import {
  leaseGrantPath,
  leaseGrantRequest,
  leaseKeepAlivePath,
  leaseKeepAliveRequest,
  leaseRevokePath,
  leaseRevokeRequest,
  readKeepAlive,
} from './lease-messages.ts';
import { leaseTtlSeconds } from './lease-ttl.ts';

/** Grants and revocations are raft proposals: not all at once. */
const concurrentCalls = 64;
const revokeTimeoutMs = 5_000;

/** The first of so many lease numbers in a row that nobody else has: random, below 2^48. */
export function firstLeaseOf(slotCount: number): number {
  return randomInt(1, 2 ** 48 - slotCount);
}

/** Each slot has a lease of its own, granted before the load begins. An operation is one keep-alive of it, on one stream for all. */
export class LeaseExchange implements Exchange {
  readonly #host: ExchangeHost;
  readonly #firstLease: number;
  /** Keep-alives of a slot that are under way and were given up. */
  readonly #abandoned: Int32Array;
  readonly #isBusy: Uint8Array;
  readonly #stream: MessageSink | undefined;

  /** Grants all leases, numbered from `firstLease` on; the host hears when they exist. */
  constructor(host: ExchangeHost, firstLease: number) {
    this.#host = host;
    this.#firstLease = firstLease;
    this.#abandoned = new Int32Array(host.slotCount);
    this.#isBusy = new Uint8Array(host.slotCount);
    this.#stream = host.openStream(leaseKeepAlivePath, {
      onMessage: (body, start, end) => {
        this.#onKeepAlive(body, start, end);
      },
      onEnd: (outcome) => {
        host.fail(outcome);
      },
    });
    void this.#grantAll();
  }

  begin(slot: number): void {
    this.#isBusy[slot] = 1;
    this.#stream?.write(leaseKeepAliveRequest(this.#firstLease + slot));
  }

  cancel(slot: number): void {
    this.#isBusy[slot] = 0;
    this.#abandoned[slot] = (this.#abandoned[slot] ?? 0) + 1;
  }

  /** Revokes the leases; those that it cannot revoke within 5 s end by themselves. */
  async close(): Promise<void> {
    const revocations = this.#forEachSlot(async (slot) => {
      await new Promise<void>((resolve) => {
        this.#host.call(leaseRevokePath, leaseRevokeRequest(this.#firstLease + slot), () => {
          resolve();
        });
      });
      return true;
    });
    await withinDeadline(revocations, revokeTimeoutMs, () => undefined);
  }

  async #grantAll(): Promise<void> {
    let granted = 0;
    await this.#forEachSlot(async (slot) => {
      const isGranted = await this.#grant(slot);
      if (isGranted) granted += 1;
      return isGranted;
    });
    if (granted === this.#host.slotCount) this.#host.ready();
  }

  #grant(slot: number): Promise<boolean> {
    return new Promise((resolve) => {
      this.#host.call(leaseGrantPath, leaseGrantRequest(this.#firstLease + slot, leaseTtlSeconds), (outcome) => {
        // Of the session before.
        const isGranted = outcome.status === 0 || outcome.detail.includes('lease already exists');
        if (!isGranted) this.#host.fail({ status: outcome.status, detail: `no lease: ${outcome.detail}` });
        resolve(isGranted);
      });
    });
  }

  /** Does something for every slot, for some at a time, until it returns false. */
  async #forEachSlot(act: (slot: number) => Promise<boolean>): Promise<void> {
    const { slotCount } = this.#host;
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < slotCount && (await act(next++)));
    };
    await Promise.all(Array.from({ length: Math.min(concurrentCalls, slotCount) }, work));
  }

  #onKeepAlive(body: Uint8Array, start: number, end: number): void {
    const kept = readKeepAlive(body, start, end);
    const slot = kept === undefined ? -1 : kept.lease - this.#firstLease;
    if (kept === undefined || slot < 0 || slot >= this.#host.slotCount) {
      this.#host.fail({
        status: grpcStatus.INTERNAL,
        detail: 'the member kept alive a lease that it was not asked for',
      });
      return;
    }
    const abandoned = this.#abandoned[slot] ?? 0;
    if (abandoned > 0) {
      // Answers come in the order of the questions.
      this.#abandoned[slot] = abandoned - 1;
    } else if (this.#isBusy[slot] === 1) {
      this.#isBusy[slot] = 0;
      if (kept.ttlSeconds > 0) this.#host.answer(slot, grpcStatus.OK, '');
      else this.#host.answer(slot, grpcStatus.NOT_FOUND, 'the lease is gone');
    }
  }
}
