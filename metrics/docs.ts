import type { CatalogueSection } from './catalogue.ts';
import type { MetricDefinition } from './definition.ts';
import { etcdMinors, type NativeMetric, type Presences } from './native-family.ts';
import { nativeMetrics, sampleNamesOf } from './native.ts';

/**
 * Writes docs/metrics.md: every family that we emit, by section, and every native family that we read.
 *
 * @param sections the catalogue
 * @param nativeNamesRead sample names that the reader of native pages keeps
 */
export function metricsReference(sections: readonly CatalogueSection[], nativeNamesRead: ReadonlySet<string>): string {
  const read = nativeMetrics.filter((metric) => sampleNamesOf(metric).some((name) => nativeNamesRead.has(name)));
  return `<!-- Generated from metrics/ by \`npm run generate:docs\`. Do not edit. -->

# Metrics

Every family on the page of \`etcd-monitor exporter\`. A value that is not known is absent, never 0. Series of \`/probe\` carry no
label \`cluster\`: there the target is named by Prometheus. Beside these the page has the \`process_*\` and \`nodejs_*\` families of
prom-client. Those of _Benchmarks_ are on it where the exporter runs benches; they are also what \`etcd-monitor bench\` pushes.

${sections.map(sectionText).join('\n')}
## Native metrics that are read

Of each member's own page these families are read; the rest is skipped. A version in brackets has the family in its newer patch
releases only.

| family | type | labels | etcd | remark |
| --- | --- | --- | --- | --- |
${read.map(nativeRow).join('')}`;
}

function sectionText({ title, metrics }: CatalogueSection): string {
  return `## ${title}

| family | type | unit | labels | meaning | source |
| --- | --- | --- | --- | --- | --- |
${metrics.map(definitionRow).join('')}`;
}

function definitionRow({ name, type, unit, labels, help, source, buckets }: MetricDefinition): string {
  const meaning = buckets === undefined ? help : `${help} Buckets: ${buckets.join(', ')}.`;
  return row([code(name), type, unit ?? '', labels.map(code).join(', '), meaning, source]);
}

function nativeRow({ name, type, labels, presence, mistyped }: NativeMetric): string {
  const remark = mistyped === undefined ? '' : 'typed as a gauge, and only grows';
  return row([code(name), type, labels.map(code).join(', '), versionsText(presence), remark]);
}

/** `3.4 to 3.7` for all, else the minors one by one, in brackets those whose first release lacks the family. */
function versionsText(presence: Presences): string {
  const minors = etcdMinors.filter((minor) => presence[minor] !== undefined);
  if (minors.length === etcdMinors.length && minors.every((minor) => presence[minor] === 'always')) {
    return `${etcdMinors[0]} to ${etcdMinors[etcdMinors.length - 1] ?? ''}`;
  }
  return minors.map((minor) => (presence[minor] === 'later' ? `(${minor})` : minor)).join(', ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}
