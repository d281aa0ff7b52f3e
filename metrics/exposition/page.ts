import type { Family, HistogramSample, Labels, MetricDefinition } from '../definition.ts';

/** In what the two text formats differ. */
export interface Dialect {
  /** The lines in front of a family's samples, each with its line feed. */
  header(definition: MetricDefinition): string;
  /** A finite bucket bound as the value of the label `le`. */
  bound(upper: number): string;
  /** The last line of every page. */
  readonly end: string;
}

/**
 * Writes families in the order in which their names first occur, the series of a family in the order of their labels: the page
 * does not depend on which member answered first. Families of one name are written as one, as both formats demand, and a
 * series that occurs twice is written once, the first one: Prometheus keeps no other either. A family without samples is not
 * written, nor a label without a value (which is no label to Prometheus).
 */
export function renderPage(families: readonly Family[], dialect: Dialect): string {
  const blocks = new Map<string, Map<string, string>>();
  const headers = new Map<string, string>();
  for (const family of families) {
    const { definition } = family;
    const series = blocks.get(definition.name) ?? new Map<string, string>();
    for (const [labels, lines] of seriesOf(family, dialect)) {
      if (!series.has(labels)) series.set(labels, lines);
    }
    if (series.size === 0 || blocks.has(definition.name)) continue;
    blocks.set(definition.name, series);
    headers.set(definition.name, dialect.header(definition));
  }
  let page = '';
  for (const [name, series] of blocks) {
    page += headers.get(name) ?? '';
    for (const labels of [...series.keys()].sort()) page += series.get(labels) ?? '';
  }
  return page + dialect.end;
}

/** Every series of a family: its labels as text, which tell it from the others, and its lines. */
function seriesOf(family: Family, dialect: Dialect): readonly (readonly [string, string])[] {
  const { name, labels: labelNames, buckets = [] } = family.definition;
  if (isHistogram(family)) {
    return family.samples.map((sample) => {
      const labels = labelText(labelNames, sample.labels);
      return [labels, histogramLines(name, labels, buckets, sample, dialect)];
    });
  }
  return family.samples.map((sample) => {
    const labels = labelText(labelNames, sample.labels);
    return [labels, line(name, labels, sample.value)];
  });
}

type HistogramFamily = Extract<Family, { readonly samples: readonly HistogramSample[] }>;

function isHistogram(family: Family): family is HistogramFamily {
  return family.definition.type === 'histogram';
}

function histogramLines(
  name: string,
  labels: string,
  buckets: readonly number[],
  { counts, sum }: HistogramSample,
  dialect: Dialect,
): string {
  const separator = labels === '' ? '' : ',';
  let count = 0;
  let lines = '';
  for (const [index, upper] of [...buckets, Infinity].entries()) {
    count += counts[index] ?? 0;
    const bound = upper === Infinity ? '+Inf' : dialect.bound(upper);
    lines += line(`${name}_bucket`, `${labels}${separator}le="${bound}"`, count);
  }
  return lines + line(`${name}_sum`, labels, sum) + line(`${name}_count`, labels, count);
}

function line(name: string, labels: string, value: number): string {
  return labels === '' ? `${name} ${valueText(value)}\n` : `${name}{${labels}} ${valueText(value)}\n`;
}

/** The definition's labels in its order, then those that only this sample has (an `_info` family carries configured ones). */
function labelText(defined: readonly string[], labels: Labels): string {
  const others = Object.keys(labels).filter((name) => !defined.includes(name));
  return [...defined, ...others.sort()]
    .filter((name) => (labels[name] ?? '') !== '')
    .map((name) => `${name}="${escapeQuoted(labels[name] ?? '')}"`)
    .join(',');
}

/** Escapes what may not stand in a string in double quotes: the backslash, the quote and the line feed. */
export function escapeQuoted(text: string): string {
  return escapeLine(text).replaceAll('"', '\\"');
}

/** Escapes what may not stand in a line of free text: the backslash and the line feed. */
export function escapeLine(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function valueText(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
