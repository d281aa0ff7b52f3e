/** A sample of a page in Prometheus' text format. */
export interface PageSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const samplePattern = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/;
const labelPattern = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/**
 * A reader for the demo's own use, kept apart from the product's on purpose: what checks the exporter must not share its mistakes.
 * It knows what etcd and the exporter write (no timestamps, no exemplars) and skips any other line.
 */
export class TextPage {
  readonly #samples = new Map<string, PageSample[]>();

  constructor(text: string) {
    for (const line of text.split('\n')) {
      const { name, labels: labelText = '', value } = samplePattern.exec(line)?.groups ?? {};
      if (name === undefined || value === undefined) continue;
      const labels = readLabels(labelText);
      const samples = this.#samples.get(name) ?? [];
      samples.push({ labels, value: value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value) });
      this.#samples.set(name, samples);
    }
  }

  /** The samples of that name whose labels have these values. */
  samples(name: string, wanted: Readonly<Record<string, string>> = {}): readonly PageSample[] {
    const all = this.#samples.get(name) ?? [];
    return all.filter(({ labels }) => Object.entries(wanted).every(([key, value]) => labels[key] === value));
  }

  /** The value of the first such sample. */
  value(name: string, wanted: Readonly<Record<string, string>> = {}): number | undefined {
    return this.samples(name, wanted)[0]?.value;
  }

  /** The sum of all such samples: 0 without any. */
  sum(name: string, wanted: Readonly<Record<string, string>> = {}): number {
    return this.samples(name, wanted).reduce((total, sample) => total + sample.value, 0);
  }
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(labelPattern)) labels[name] = unescape(value);
  return labels;
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
