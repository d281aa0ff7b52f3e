import {
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  Float64Histogram,
  JsHistogram,
} from 'hdr-histogram-js';
import type { LatencyBucket, LatencySummary } from '../result/schema.ts';
import { benchLatencyBoundsSeconds } from '../../metrics/bench.ts';
import { highestMicroseconds, lowestMicroseconds, significantDigits } from './latency-range.ts';

const microsecondsPerSecond = 1_000_000;
/** Counts are doubles, in memory and when decoded: a bucket never overflows. */
const countBits = 64;

/**
 * How often each latency was seen, to three digits, from 1 us to 10 min (HdrHistogram). It takes the same memory from the first
 * value to the last. See RecentLatencies for how values come in.
 */
export class LatencyHistogram {
  readonly #histogram = new Float64Histogram(lowestMicroseconds, highestMicroseconds, significantDigits);

  /** Reads what `encode` wrote, here or in another HdrHistogram. @throws Error if the text is something else */
  static decode(base64: string): LatencyHistogram {
    const histogram = new LatencyHistogram();
    const decoded = decodeFromCompressedBase64(base64, countBits);
    if (!(decoded instanceof JsHistogram)) throw new TypeError('the histogram was decoded into WebAssembly');
    histogram.#histogram.add(decoded);
    return histogram;
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  /** `microseconds` is a whole number within the range. */
  record(microseconds: number, count: number): void {
    this.#histogram.recordValueWithCount(microseconds, count);
  }

  add(other: LatencyHistogram): void {
    if (other.count > 0) this.#histogram.add(other.#histogram);
  }

  reset(): void {
    this.#histogram.reset();
  }

  /** Seconds within which `percentile` (0 to 100) of the values are; 0 without a value. */
  percentileSeconds(percentile: number): number {
    const microseconds = this.#histogram.getValueAtPercentile(percentile);
    // The library answers with the upper end of a bucket, which may lie above every value that was recorded.
    return Math.min(microseconds, this.#histogram.maxValue) / microsecondsPerSecond;
  }

  /** 0 without a value. */
  get maxSeconds(): number {
    return this.#histogram.maxValue / microsecondsPerSecond;
  }

  /** 0 without a value. */
  get standardDeviationSeconds(): number {
    return this.#histogram.stdDeviation / microsecondsPerSecond;
  }

  /** Undefined without a value. */
  summary(): LatencySummary | undefined {
    if (this.count === 0) return undefined;
    return {
      average: this.#histogram.mean / microsecondsPerSecond,
      p50: this.percentileSeconds(50),
      p90: this.percentileSeconds(90),
      p95: this.percentileSeconds(95),
      p99: this.percentileSeconds(99),
      p999: this.percentileSeconds(99.9),
      min: this.#histogram.minNonZeroValue / microsecondsPerSecond,
      max: this.maxSeconds,
    };
  }

  /** Counts at or below each of {@link benchLatencyBoundsSeconds} and +Inf. A value that differs from a bound by less than 0.1 % may count as at it. */
  buckets(): LatencyBucket[] {
    const buckets = benchLatencyBoundsSeconds.map((leSeconds) => ({ leSeconds, count: 0 }));
    const values = this.#histogram.recordedValuesIterator;
    values.reset();
    while (values.hasNext()) {
      const { valueIteratedTo, countAtValueIteratedTo } = values.next();
      const seconds = this.#histogram.lowestEquivalentValue(valueIteratedTo) / microsecondsPerSecond;
      for (const bucket of buckets) if (seconds <= bucket.leSeconds) bucket.count += countAtValueIteratedTo;
    }
    return [...buckets, { leSeconds: null, count: this.count }];
  }

  /** HdrHistogram's compressed V2 form in base64, values in microseconds: every HdrHistogram reads it. */
  encode(): string {
    return encodeIntoCompressedBase64(this.#histogram);
  }
}
