import { catalogue } from '../../metrics/catalogue.ts';
import type { Family, HistogramSample, Labels, MetricDefinition, NumberSample } from '../../metrics/definition.ts';

/** Names come from the clusters: one that is longer is not a name. */
const labelLimit = 256;

type NumberDefinition = MetricDefinition & { readonly type: 'counter' | 'gauge' };
type HistogramDefinition = MetricDefinition & { readonly type: 'histogram' };

function capped(labels: Labels): Labels {
  if (Object.values(labels).every((value) => value.length <= labelLimit)) return labels;
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value.slice(0, labelLimit)]));
}

/** Collects samples for one page. What is undefined is not known and gets no sample. */
export class Page {
  readonly #numbers = new Map<NumberDefinition, NumberSample[]>();
  readonly #histograms = new Map<HistogramDefinition, HistogramSample[]>();
  readonly #whole: Family[] = [];

  add(definition: NumberDefinition, labels: Labels, value: number | boolean | undefined): void {
    if (value === undefined) return;
    const samples = this.#numbers.get(definition) ?? [];
    this.#numbers.set(definition, samples);
    samples.push({ labels: capped(labels), value: Number(value) });
  }

  addHistogram(definition: HistogramDefinition, sample: HistogramSample): void {
    const samples = this.#histograms.get(definition) ?? [];
    this.#histograms.set(definition, samples);
    samples.push({ ...sample, labels: capped(sample.labels) });
  }

  /** Families that are made elsewhere, some of which may be of one name. */
  addFamilies(families: readonly Family[]): void {
    this.#whole.push(...families);
  }

  /** In the catalogue's order, families without samples left out. */
  families(): readonly Family[] {
    const made: readonly Family[] = [
      ...[...this.#numbers].map(([definition, samples]) => ({ definition, samples })),
      ...[...this.#histograms].map(([definition, samples]) => ({ definition, samples })),
      ...this.#whole,
    ];
    const byName = new Map<string, Family[]>();
    for (const family of made) {
      const ofName = byName.get(family.definition.name) ?? [];
      byName.set(family.definition.name, ofName);
      ofName.push(family);
    }
    return catalogue.flatMap((section) => section.metrics.flatMap(({ name }) => byName.get(name) ?? []));
  }
}
