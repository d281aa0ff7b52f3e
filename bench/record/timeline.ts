import type { SecondResult } from '../result/schema.ts';
import { LatencyHistogram } from './latency-histogram.ts';

/**
 * What each second of the measured time was like. A second without an operation has its place too, so that a pause is seen.
 * Who records tells it the time; a second is closed when a time in a later one is told.
 */
export class Timeline {
  readonly #seconds: SecondResult[] = [];
  /** Latencies of the successful operations of the open second. */
  readonly latencies = new LatencyHistogram();
  #succeeded = 0;
  #failed = 0;

  /** Index of the open second. */
  get openSecond(): number {
    return this.#seconds.length;
  }

  /** The last closed second. */
  get last(): SecondResult | undefined {
    return this.#seconds.at(-1);
  }

  succeeded(): void {
    this.#succeeded += 1;
  }

  failed(count = 1): void {
    this.#failed += count;
  }

  /** Closes the open second; its latencies have to be in `latencies` by then. */
  close(): void {
    const counts = { second: this.openSecond, succeeded: this.#succeeded, failed: this.#failed };
    const { latencies } = this;
    this.#seconds.push(
      latencies.count === 0
        ? counts
        : {
            ...counts,
            p50: latencies.percentileSeconds(50),
            p99: latencies.percentileSeconds(99),
            max: latencies.maxSeconds,
          },
    );
    latencies.reset();
    this.#succeeded = 0;
    this.#failed = 0;
  }

  /** All seconds, also the open one if something ended in it. */
  list(): SecondResult[] {
    if (this.#succeeded + this.#failed > 0) this.close();
    return [...this.#seconds];
  }
}
