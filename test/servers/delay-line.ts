interface UnderWay<T> {
  readonly item: T;
  readonly arrivalMs: number;
}

/**
 * Delivers each item after its delay, and never before one that was sent earlier. A queue and not a timer for each: timers of different
 * lengths may end in another order than they should, and a stream of raft whose bytes are in another order makes etcd panic.
 */
export class DelayLine<T> {
  readonly #deliver: (item: T) => void;
  readonly #underWay: UnderWay<T>[] = [];

  constructor(deliver: (item: T) => void) {
    this.#deliver = deliver;
  }

  send(item: T, delayMs: number): void {
    const arrivalMs = Math.max(performance.now() + delayMs, this.#underWay.at(-1)?.arrivalMs ?? 0);
    this.#underWay.push({ item, arrivalMs });
    // Whoever is before it waits already.
    if (this.#underWay.length === 1) this.#arrive();
  }

  #arrive(): void {
    for (let next = this.#underWay[0]; next !== undefined; next = this.#underWay[0]) {
      const leftMs = next.arrivalMs - performance.now();
      if (leftMs > 0) {
        setTimeout(() => {
          this.#arrive();
        }, Math.ceil(leftMs));
        return;
      }
      this.#underWay.shift();
      this.#deliver(next.item);
    }
  }
}
