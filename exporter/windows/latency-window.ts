/** At this many samples the oldest give way, whatever their age. */
const capacity = 10_000;

interface LatencySample {
  readonly atMs: number;
  readonly seconds: number;
}

/** Latencies of the last `lengthMs`, of all members together. Time is milliseconds, monotonic, and handed in. */
export class LatencyWindow {
  readonly #lengthMs: number;
  #samples: LatencySample[] = [];

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  add(atMs: number, seconds: number): void {
    this.#samples.push({ atMs, seconds });
    this.#prune(atMs);
  }

  size(nowMs: number): number {
    this.#prune(nowMs);
    return this.#samples.length;
  }

  /**
   * The nearest-rank percentile (the smallest sample that is at least as large as `percentile` % of all), in seconds.
   * Undefined below `minimum` samples.
   */
  percentile(percentile: number, minimum: number, nowMs: number): number | undefined {
    if (this.size(nowMs) < minimum) return undefined;
    const sorted = this.#samples.map((sample) => sample.seconds).sort((left, right) => left - right);
    return sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length) - 1)];
  }

  #prune(nowMs: number): void {
    const oldest = nowMs - this.#lengthMs;
    const firstKept = this.#samples.findIndex((sample) => sample.atMs >= oldest);
    const expired = firstKept === -1 ? this.#samples.length : firstKept;
    const excess = Math.max(expired, this.#samples.length - capacity);
    if (excess > 0) this.#samples = this.#samples.slice(excess);
  }
}
