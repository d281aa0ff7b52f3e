import type { Family, MetricDefinition } from '../definition.ts';
import { escapeQuoted, renderPage, type Dialect } from './page.ts';

export const openMetricsContentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

const counterSuffix = '_total';

const dialect: Dialect = { header, bound: canonicalNumber, end: '# EOF\n' };

/**
 * Writes a page of OpenMetrics 1.0.0. A counter's family goes by its name without `_total`; a counter without that suffix is
 * `unknown`, because the format allows it nothing else. Gauges that end in a reserved suffix keep their names: Prometheus 2.42
 * and 3.5 read them as gauges. No families give `# EOF` alone.
 */
export function renderOpenMetrics(families: readonly Family[]): string {
  return renderPage(families, dialect);
}

function header(definition: MetricDefinition): string {
  const { help, type, unit } = definition;
  const name = openMetricsFamilyName(definition);
  const isUnnamedCounter = type === 'counter' && !definition.name.endsWith(counterSuffix);
  // The unit has to be the name's last word. It is not in names such as that of a ratio over bytes.
  const unitLine = unit !== undefined && name.endsWith(`_${unit}`) ? `# UNIT ${name} ${unit}\n` : '';
  return `# HELP ${name} ${escapeQuoted(help)}\n# TYPE ${name} ${isUnnamedCounter ? 'unknown' : type}\n${unitLine}`;
}

/** What OpenMetrics calls the family: for counters the name without `_total`. */
export function openMetricsFamilyName({ name, type }: MetricDefinition): string {
  return type === 'counter' && name.endsWith(counterSuffix) ? name.slice(0, -counterSuffix.length) : name;
}

/**
 * A number as Go's `%g` writes it, with `.0` after whole numbers: OpenMetrics 1.0.0, section "Canonical Numbers", wants bounds
 * so, because they are compared as text.
 */
export function canonicalNumber(value: number): string {
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 6) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
