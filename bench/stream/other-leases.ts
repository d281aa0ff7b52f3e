import { status as grpcStatus } from '@grpc/grpc-js';
import { leaseExists } from '../../etcd/lease-refusals.ts';
import type { Outcome } from '../driver/http2/answer-head.ts';
import type { ExchangeHost } from './exchange.ts';
import { leaseGrantPath, leaseGrantRequest, leaseRevokePath, leaseRevokeRequest } from './lease-messages.ts';
import { leaseTtlSeconds } from './lease-ttl.ts';

const ok: number = grpcStatus.OK;
const notFound: number = grpcStatus.NOT_FOUND;

/** Unknown after a call that failed, because it may have been done all the same, and after a session that broke off. */
export type LeaseState = 'unknown' | 'granted' | 'revoked';

/** The leases that slots grant and revoke as operations, one for each slot at most. */
export class OtherLeases {
  readonly #host: ExchangeHost;
  readonly #firstLease: number;
  readonly #states: LeaseState[];
  /** By slot: number of its last call. What comes of an earlier one is ignored. */
  readonly #calls: Int32Array;

  /** Of slot 0 is the lease `firstLease`, of slot 1 the next one. `initially` is what all of them are. */
  constructor(host: ExchangeHost, firstLease: number, initially: LeaseState) {
    this.#host = host;
    this.#firstLease = firstLease;
    this.#states = Array.from({ length: host.slotCount }, () => initially);
    this.#calls = new Int32Array(host.slotCount);
  }

  grant(slot: number): void {
    const message = leaseGrantRequest(this.#firstLease + slot, leaseTtlSeconds);
    this.#call(slot, leaseGrantPath, message, 'granted', ({ detail }) => leaseExists.test(detail));
  }

  revoke(slot: number): void {
    const message = leaseRevokeRequest(this.#firstLease + slot);
    this.#call(slot, leaseRevokePath, message, 'revoked', ({ status }) => status === notFound);
  }

  /** Gives up the call of a slot: it may still be done. */
  cancel(slot: number): void {
    this.#calls[slot] = (this.#calls[slot] ?? 0) + 1;
    this.#states[slot] = 'unknown';
  }

  /** Numbers of the leases that would be left. */
  thatMayExist(): readonly number[] {
    return this.#states.flatMap((state, slot) => (state === 'revoked' ? [] : [this.#firstLease + slot]));
  }

  /** `wasDone` tells whether a refusal says that what was asked for is there already: no mistake where that was not known. */
  #call(
    slot: number,
    path: string,
    message: Uint8Array,
    aim: LeaseState,
    wasDone: (outcome: Outcome) => boolean,
  ): void {
    const call = (this.#calls[slot] ?? 0) + 1;
    this.#calls[slot] = call;
    const isUnsure = this.#states[slot] === 'unknown';
    // Until it is answered.
    this.#states[slot] = 'unknown';
    this.#host.call(path, message, (outcome) => {
      if (this.#calls[slot] !== call) return;
      const isDone = outcome.status === ok || (isUnsure && wasDone(outcome));
      if (isDone) this.#states[slot] = aim;
      this.#host.answer(slot, isDone ? ok : outcome.status, isDone ? '' : outcome.detail);
    });
  }
}
