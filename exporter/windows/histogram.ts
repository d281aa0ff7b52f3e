import type { HistogramSample, Labels } from '../../metrics/definition.ts';

/** A histogram that this exporter fills itself. Bounds ascending, without +Inf, as in the metric's definition. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = new Array<number>(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const index = this.#bounds.findIndex((bound) => value <= bound);
    const bucket = index === -1 ? this.#bounds.length : index;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += value;
  }

  sample(labels: Labels): HistogramSample {
    return { labels, counts: [...this.#counts], sum: this.#sum };
  }
}
