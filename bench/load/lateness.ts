/** A tick of the schedule is 1 ms: what leaves within 2 ms is on time. */
export const onTimeMs = 2;

/**
 * Why requests of an open loop leave late: because this program came round to them late, or because every place was taken by a
 * request that the members had not answered.
 */
export class Lateness {
  /** Requests that left late though there were free places. */
  ours = 0;
  /** Requests that were due while no place was free. */
  members = 0;
  #isFull = false;
  #fullUntilMs = -Infinity;
  #lateUntilMs = -Infinity;

  /** The loop looks what is due, the first of it since `dueMs`. */
  look(nowMs: number, dueMs: number): void {
    if (this.#isFull) this.#fullUntilMs = nowMs;
    else if (nowMs - dueMs > onTimeMs) this.#lateUntilMs = nowMs;
    this.#isFull = false;
  }

  /** Something is due, and no place is free. */
  full(): void {
    this.#isFull = true;
  }

  /** A request that was due at `dueMs` leaves. */
  sent(dueMs: number): void {
    // A burst after a pause of our own also fills the places: what was due until then is late by our fault.
    if (dueMs <= this.#lateUntilMs) this.ours += 1;
    else if (dueMs <= this.#fullUntilMs) this.members += 1;
  }
}
