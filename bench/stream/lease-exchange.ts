import { status as grpcStatus } from '@grpc/grpc-js';
import { withinDeadline } from '../../etcd/deadline.ts';
import { leaseExists } from '../../etcd/lease-refusals.ts';
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
import { leaseTurns } from './lease-source.ts';
import { leaseTtlSeconds } from './lease-ttl.ts';
import { OtherLeases } from './other-leases.ts';

/** Grants and revocations are raft proposals: not all at once. */
const concurrentCalls = 64;
const revokeTimeoutMs = 5_000;
/** One that is kept alive, and another one. */
export const leasesPerSlot = 2;

/**
 * Each slot has a lease of its own, granted before the load begins. An operation is one keep-alive of it, on one stream for all; or a
 * grant or a revocation of the slot's other lease.
 */
export class LeaseExchange implements Exchange {
  readonly #host: ExchangeHost;
  readonly #firstLease: number;
  readonly #others: OtherLeases;
  /** Keep-alives of a slot that are under way and were given up. */
  readonly #abandoned: Int32Array;
  /** 1 while a keep-alive of the slot is under way. */
  readonly #isKeptAlive: Uint8Array;
  readonly #stream: MessageSink | undefined;

  /**
   * Grants a lease for each slot, numbered from `firstLease` on; the host hears when they exist. `isFirst`: no session before may have
   * left any.
   */
  constructor(host: ExchangeHost, firstLease: number, isFirst: boolean) {
    this.#host = host;
    this.#firstLease = firstLease;
    this.#others = new OtherLeases(host, firstLease + host.slotCount, isFirst ? 'revoked' : 'unknown');
    this.#abandoned = new Int32Array(host.slotCount);
    this.#isKeptAlive = new Uint8Array(host.slotCount);
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

  begin(slot: number, turn: Uint8Array): void {
    if (turn === leaseTurns.grant) {
      this.#others.grant(slot);
    } else if (turn === leaseTurns.revoke) {
      this.#others.revoke(slot);
    } else {
      this.#isKeptAlive[slot] = 1;
      this.#stream?.write(leaseKeepAliveRequest(this.#firstLease + slot));
    }
  }

  cancel(slot: number): void {
    if (this.#isKeptAlive[slot] === 0) {
      this.#others.cancel(slot);
    } else {
      this.#isKeptAlive[slot] = 0;
      this.#abandoned[slot] = (this.#abandoned[slot] ?? 0) + 1;
    }
  }

  /** Revokes the leases; those that it cannot revoke within 5 s end by themselves. */
  async close(): Promise<void> {
    // A stream that is cut off counts as UNAVAILABLE in etcd's own counters (v3rpc/lease.go, LeaseKeepAlive).
    this.#stream?.finish();
    const leases = Array.from({ length: this.#host.slotCount }, (_, slot) => this.#firstLease + slot);
    const revocations = forEach([...leases, ...this.#others.thatMayExist()], async (lease) => {
      await new Promise<void>((resolve) => {
        this.#host.call(leaseRevokePath, leaseRevokeRequest(lease), () => {
          resolve();
        });
      });
      return true;
    });
    await withinDeadline(revocations, revokeTimeoutMs, () => undefined);
  }

  async #grantAll(): Promise<void> {
    let granted = 0;
    const slots = Array.from({ length: this.#host.slotCount }, (_, slot) => slot);
    await forEach(slots, async (slot) => {
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
        const isGranted = outcome.status === 0 || leaseExists.test(outcome.detail);
        if (!isGranted) this.#host.fail({ status: outcome.status, detail: `no lease: ${outcome.detail}` });
        resolve(isGranted);
      });
    });
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
    } else if (this.#isKeptAlive[slot] === 1) {
      this.#isKeptAlive[slot] = 0;
      if (kept.ttlSeconds > 0) this.#host.answer(slot, grpcStatus.OK, '');
      else this.#host.answer(slot, grpcStatus.NOT_FOUND, 'the lease is gone');
    }
  }
}

/** Does something with every number, with some at a time, until it returns false. */
async function forEach(numbers: readonly number[], act: (number: number) => Promise<boolean>): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const number = numbers[next++];
      if (number === undefined || !(await act(number))) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrentCalls, numbers.length) }, work));
}
