import { Random } from '../workload/random.ts';

export interface ArrivalsOptions {
  readonly startsMs: number;
  /** Operations a second. */
  readonly rate: number;
  readonly arrival: 'poisson' | 'constant';
  readonly seed: number;
}

const msPerSecond = 1_000;

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

  #exponential(random: Random): number {
    // In the middle of each of the 2^32 steps: U is never 0, whose logarithm is infinite.
    const uniform = (random.word() + 0.5) / 0x1_0000_0000;
    return -Math.log(uniform) * this.#meanGapMs;
  }
}
