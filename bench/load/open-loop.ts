import { status as grpcStatus } from '@grpc/grpc-js';
import type { Arrivals } from './arrivals.ts';
import type { ConnectionPool } from './connection-pool.ts';
import { Lateness } from './lateness.ts';
import type { Loop, Requests } from './requests.ts';
import type { Slot } from './slot.ts';
import { SlotQueue } from './slot-queue.ts';

export interface OpenLoopOptions {
  readonly pool: ConnectionPool;
  readonly requests: Requests;
  readonly arrivals: Arrivals;
  readonly measuredFromMs: number;
  /** When the last operation may be due; Infinity where only their number ends the round. */
  readonly endsMs: number;
  /** Operations of the measured time; Infinity where only time ends the round. */
  readonly operationLimit: number;
}

const msPerSecond = 1_000;

/**
 * Sends requests when they are due, whatever became of those before. At each tick and each answer all that are due leave. Without a
 * free slot they wait, and their response time, which counts from when they were due, grows.
 */
export class OpenLoop implements Loop {
  isOver = false;
  overMs = 0;
  readonly lateness = new Lateness();
  readonly #options: OpenLoopOptions;
  readonly #requests: Requests;
  readonly #arrivals: Arrivals;
  readonly #measuredFromMs: number;
  readonly #free: SlotQueue;
  #endsMs: number;
  #remaining: number;
  /** Of the measured time. */
  #sent = 0;
  #due = 0;

  constructor(options: OpenLoopOptions) {
    this.#options = options;
    this.#requests = options.requests;
    this.#arrivals = options.arrivals;
    this.#measuredFromMs = options.measuredFromMs;
    this.#endsMs = options.endsMs;
    this.#remaining = options.operationLimit;
    this.#free = new SlotQueue(options.pool.slots);
  }

  begin(nowMs: number): void {
    this.#sendDue(nowMs);
  }

  freed(slot: Slot, nowMs: number): void {
    this.#free.put(slot);
    if (!this.isOver) this.#sendDue(nowMs);
  }

  resume(nowMs: number): void {
    for (const slot of this.#options.pool.slots) {
      if (!slot.isParked || !this.#requests.canSend(slot)) continue;
      slot.isParked = false;
      this.#free.put(slot);
    }
    if (!this.isOver) this.#sendDue(nowMs);
  }

  tick(nowMs: number): void {
    if (this.isOver) return;
    this.#sendDue(nowMs);
    if (nowMs >= this.#endsMs) this.#finish(nowMs);
  }

  stop(nowMs: number): void {
    this.#endsMs = Math.min(this.#endsMs, nowMs);
    this.#finish(nowMs);
  }

  wantsToSend(nowMs: number): boolean {
    return !this.isOver && this.#arrivals.dueMs <= nowMs;
  }

  /**
   * Operations a second that were sent while the schedule ran: the load that etcd got. When and how they ended is a matter of
   * latencies and errors. A member that answers too slowly lowers it, once `--max-inflight` requests are under way.
   */
  get reachedRate(): number {
    return this.#perSecond(this.#sent, this.overMs);
  }

  /**
   * Operations a second that were due while the schedule ran. Random gaps make it differ from the rate asked for, by a share of about
   * one over the root of their number. For after `countUnsent`.
   */
  get dueRate(): number {
    // A schedule that ends with a number of operations ends when the next one would be due, be it that they left later.
    const endsMs = this.#remaining === 0 ? Math.min(this.overMs, this.#arrivals.dueMs) : this.overMs;
    return this.#perSecond(this.#due, endsMs);
  }

  #perSecond(count: number, untilMs: number): number {
    const elapsedMs = untilMs - this.#measuredFromMs;
    return elapsedMs > 0 ? (count * msPerSecond) / elapsedMs : 0;
  }

  /**
   * Counts what was due before the end and never left as failed. For when the loop is over and nothing is under way.
   * @returns how many of them were due in the measured time
   */
  countUnsent(nowMs: number): number {
    const { loss } = this.#options.pool;
    const status = loss === undefined ? grpcStatus.RESOURCE_EXHAUSTED : grpcStatus.UNAVAILABLE;
    const places = `all ${this.#options.pool.slots.length} places of --max-inflight were taken`;
    const detail = `never sent: ${loss ?? places}`;
    const skip = (untilMs: number, limit: number): number => {
      const { dueMs } = this.#arrivals;
      const count = this.#arrivals.skip(untilMs, limit);
      this.#requests.countUnsent(count, dueMs, nowMs, status, detail);
      return count;
    };
    if (this.#remaining > 0) skip(Math.min(this.#measuredFromMs, this.#endsMs), Infinity);
    const unsent = skip(this.#endsMs, this.#remaining);
    this.#remaining -= unsent;
    this.#due += unsent;
    return unsent;
  }

  #sendDue(nowMs: number): void {
    const arrivals = this.#arrivals;
    if (arrivals.dueMs > nowMs) return;
    this.lateness.look(nowMs, arrivals.dueMs);
    while (arrivals.dueMs <= nowMs) {
      const { dueMs } = arrivals;
      if (this.#remaining === 0 || dueMs >= this.#endsMs) {
        this.#finish(nowMs);
        return;
      }
      const slot = this.#takeUsable();
      if (slot === undefined) {
        this.lateness.full();
        return;
      }
      if (this.#moveOn(dueMs)) {
        this.#sent += 1;
        this.lateness.sent(dueMs);
      }
      this.#requests.send(slot, dueMs, nowMs);
    }
  }

  /** @returns whether the request that was due belongs to the measured time */
  #moveOn(dueMs: number): boolean {
    this.#arrivals.advance();
    if (dueMs < this.#measuredFromMs) return false;
    this.#remaining -= 1;
    this.#due += 1;
    return true;
  }

  /** A free slot that can be sent in. Others that come up meanwhile are parked until a connection or a token is there again: `resume`. */
  #takeUsable(): Slot | undefined {
    for (;;) {
      const slot = this.#free.take();
      if (slot === undefined || this.#requests.canSend(slot)) return slot;
      slot.isParked = true;
    }
  }

  #finish(nowMs: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.overMs = Math.min(nowMs, this.#endsMs);
  }
}
