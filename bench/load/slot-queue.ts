import type { Slot } from './slot.ts';

/** Free slots, the longest free first, so that requests spread over all connections. A ring of fixed size. */
export class SlotQueue {
  readonly #ring: (Slot | undefined)[];
  #head = 0;
  #count: number;

  /** All of `slots` are free. */
  constructor(slots: readonly Slot[]) {
    this.#ring = [...slots];
    this.#count = slots.length;
  }

  /** At most as many as there are slots. */
  put(slot: Slot): void {
    this.#ring[(this.#head + this.#count) % this.#ring.length] = slot;
    this.#count += 1;
  }

  /** Undefined where none is free. */
  take(): Slot | undefined {
    if (this.#count === 0) return undefined;
    const slot = this.#ring[this.#head];
    this.#head = (this.#head + 1) % this.#ring.length;
    this.#count -= 1;
    return slot;
  }
}
