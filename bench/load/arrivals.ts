import { Random } from '../workload/random.ts';

export interface ArrivalsOptions {
  readonly startsMs: number;
  /** Operations a second. */
  readonly rate: number;
  readonly arrival: 'poisson' | 'constant';
  readonly seed: number;
}

const msPerSecond = 1_000;
/** So many gaps are drawn in some tens of milliseconds. */
const drawnLimit = 1_000_000;

/**
 * When the requests of an open loop are due, one after another and without a list: at constant gaps, or as independent clients
 * come (exponential gaps, -ln(U) times the mean; a Poisson process). The same seed gives the same times.
 */
export class Arrivals {
  /** When the next request is due, of performance.now(). */
  dueMs: number;
  readonly #meanGapMs: number;
  readonly #random: Random | undefined;

  constructor({ startsMs, rate, arrival, seed }: ArrivalsOptions) {
    this.dueMs = startsMs;
    this.#meanGapMs = msPerSecond / rate;
    this.#random = arrival === 'poisson' ? new Random(seed) : undefined;
  }

  advance(): void {
    this.dueMs += this.#random === undefined ? this.#meanGapMs : this.#exponential(this.#random);
  }

  /**
   * Passes over what is due before `untilMs`, `limit` requests at most. Gaps beyond the first million count as their mean: hours of
   * them would take minutes to draw, and their number differs by less than a thousandth.
   * @returns how many
   */
  skip(untilMs: number, limit: number): number {
    let count = 0;
    while (count < Math.min(limit, drawnLimit) && this.dueMs < untilMs) {
      this.advance();
      count += 1;
    }
    if (count < drawnLimit) return count;
    const rest = Math.min(limit - count, Math.ceil(Math.max(untilMs - this.dueMs, 0) / this.#meanGapMs));
    this.dueMs += rest * this.#meanGapMs;
    return count + rest;
  }

  #exponential(random: Random): number {
    // In the middle of each of the 2^32 steps: U is never 0, whose logarithm is infinite.
    const uniform = (random.word() + 0.5) / 0x1_0000_0000;
    return -Math.log(uniform) * this.#meanGapMs;
  }
}
