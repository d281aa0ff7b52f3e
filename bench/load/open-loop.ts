import { status as grpcStatus } from '@grpc/grpc-js';
import type { Arrivals } from './arrivals.ts';
import type { ConnectionPool } from './connection-pool.ts';
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
  readonly #options: OpenLoopOptions;
  readonly #requests: Requests;
  readonly #arrivals: Arrivals;
  readonly #measuredFromMs: number;
  readonly #free: SlotQueue;
  #endsMs: number;
  #remaining: number;
  #endedInTime = 0;
  #dueInTime = 0;

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
    if (this.isOver) return;
    if (nowMs >= this.#measuredFromMs) this.#endedInTime += 1;
    this.#sendDue(nowMs);
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
   * Operations a second that ended while the schedule ran, be it the one or the other way. What was under way when the measured time
   * began stands in for what was when the schedule ended.
   */
  get reachedRate(): number {
    return this.#perSecond(this.#endedInTime);
  }

  /**
   * Operations a second that were due while the schedule ran. Random gaps make it differ from the rate asked for, by a share of about
   * one over the root of their number. For after `countUnsent`.
   */
  get dueRate(): number {
    return this.#perSecond(this.#dueInTime);
  }

  #perSecond(count: number): number {
    const elapsedMs = this.overMs - this.#measuredFromMs;
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
    let unsent = 0;
    while (this.#arrivals.dueMs < this.#endsMs && this.#remaining > 0) {
      const { dueMs } = this.#arrivals;
      this.#requests.countUnsent(dueMs, nowMs, status, `never sent: ${loss ?? places}`);
      if (this.#moveOn(dueMs)) unsent += 1;
    }
    return unsent;
  }

  #sendDue(nowMs: number): void {
    const arrivals = this.#arrivals;
    while (arrivals.dueMs <= nowMs) {
      const { dueMs } = arrivals;
      if (this.#remaining === 0 || dueMs >= this.#endsMs) {
        this.#finish(nowMs);
        return;
      }
      const slot = this.#takeUsable();
      if (slot === undefined) return;
      this.#moveOn(dueMs);
      this.#requests.send(slot, dueMs, nowMs);
    }
  }

  /** @returns whether the request that was due belongs to the measured time */
  #moveOn(dueMs: number): boolean {
    this.#arrivals.advance();
    if (dueMs < this.#measuredFromMs) return false;
    this.#remaining -= 1;
    this.#dueInTime += 1;
    return true;
  }

  /** A free slot that can be sent in. Others that come up meanwhile are parked until a tick finds them usable again. */
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
