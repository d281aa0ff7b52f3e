/** More changes than this in the window are not told apart any more. */
const capacity = 1_000;

/** When a counter went up, for "how many in the last hour". Milliseconds, monotonic. */
export class ChangeLog {
  #last: number | undefined;
  #times: number[] = [];

  /** Takes the counter's present value. The first one is where counting begins. */
  update(total: number, nowMs: number): void {
    const increase = Math.max(0, total - (this.#last ?? total));
    this.#last = total;
    this.#times.push(...new Array<number>(Math.min(increase, capacity)).fill(nowMs));
    this.#times = this.#times.slice(-capacity);
  }

  since(thenMs: number): number {
    return this.#times.filter((time) => time >= thenMs).length;
  }
}
