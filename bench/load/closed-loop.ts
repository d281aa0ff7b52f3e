import type { ConnectionPool } from './connection-pool.ts';
import type { Loop, Requests } from './requests.ts';
import type { Slot } from './slot.ts';

export interface ClosedLoopOptions {
  readonly pool: ConnectionPool;
  readonly requests: Requests;
  readonly measuredFromMs: number;
  /** When the last operation may begin; Infinity where only their number ends the round. */
  readonly endsMs: number;
  /** Operations of the measured time; Infinity where only time ends the round. */
  readonly operationLimit: number;
}

/** As many clients as there are slots, each of which sends its next operation when it has the answer to the last. */
export class ClosedLoop implements Loop {
  isOver = false;
  overMs = 0;
  readonly #options: ClosedLoopOptions;
  readonly #requests: Requests;
  readonly #measuredFromMs: number;
  readonly #endsMs: number;
  #remaining: number;

  constructor(options: ClosedLoopOptions) {
    this.#options = options;
    this.#requests = options.requests;
    this.#measuredFromMs = options.measuredFromMs;
    this.#endsMs = options.endsMs;
    this.#remaining = options.operationLimit;
  }

  begin(nowMs: number): void {
    for (const slot of this.#options.pool.slots) this.freed(slot, nowMs);
  }

  freed(slot: Slot, nowMs: number): void {
    if (this.isOver) return;
    if (this.#remaining === 0 || nowMs >= this.#endsMs) {
      this.stop(nowMs);
      return;
    }
    if (!this.#requests.canSend(slot)) {
      slot.isParked = true;
      return;
    }
    if (nowMs >= this.#measuredFromMs) this.#remaining -= 1;
    this.#requests.send(slot, nowMs, nowMs);
  }

  resume(nowMs: number): void {
    for (const slot of this.#options.pool.slots) {
      if (!slot.isParked || !this.#requests.canSend(slot)) continue;
      slot.isParked = false;
      this.freed(slot, nowMs);
    }
  }

  tick(nowMs: number): void {
    if (nowMs >= this.#endsMs) this.stop(nowMs);
  }

  stop(nowMs: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.overMs = Math.min(nowMs, this.#endsMs);
  }

  wantsToSend(): boolean {
    return !this.isOver;
  }
}
