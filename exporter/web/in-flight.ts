/**
 * Counts requests in flight against a limit. A place is held until the work is done and the answer is gone, not only until the
 * client leaves: else clients that ask and hang up could pile up work without bound.
 */
export class InFlight {
  readonly #limit: number;
  #count = 0;

  /** @param limit places, at least 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns a function that gives the place back (once, further calls do nothing), or undefined if none is free */
  enter(): (() => void) | undefined {
    if (this.#count >= this.#limit) return undefined;
    this.#count += 1;
    let held = true;
    return () => {
      if (held) this.#count -= 1;
      held = false;
    };
  }
}
