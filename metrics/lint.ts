import type { MetricDefinition } from './definition.ts';

/** Units in which the catalogue may count (prometheus.io, "Metric and label naming": base units only). */
const baseUnits = ['seconds', 'bytes', 'ratio'];

/** Words that name a unit which is not a base unit. */
const otherUnits = /_(nanoseconds|microseconds|milliseconds|minutes|hours|days|percent|bits|kilobytes|megabytes)(_|$)/;

type Rule = (definition: MetricDefinition) => string | undefined;

const rules: readonly Rule[] = [
  ({ name }) => (/^etcd_monitor_[a-z0-9_]*[a-z0-9]$/.test(name) ? undefined : 'is not etcd_monitor_ and lower case'),
  ({ name, type }) =>
    name.endsWith('_total') === (type === 'counter') ? undefined : 'has _total without being a counter, or lacks it',
  ({ name }) => (/_(bucket|sum|count|created)$/.test(name) ? 'ends in a suffix that belongs to histograms' : undefined),
  ({ name, type }) => (name.endsWith('_info') && type !== 'gauge' ? 'is an _info that is no gauge' : undefined),
  ({ name }) => (otherUnits.test(name) ? 'names a unit that is not a base unit' : undefined),
  ({ unit }) =>
    unit === undefined || baseUnits.includes(unit) ? undefined : `has the unit ${unit}, which is not a base unit`,
  ({ name, unit }) => {
    const word = name
      .replace(/_total$/, '')
      .split('_')
      .at(-1);
    const named = baseUnits.find((base) => base === word);
    return named === unit ? undefined : `is named after ${named ?? 'no unit'} and has the unit ${unit ?? 'none'}`;
  },
  ({ labels }) =>
    labels.every((label) => /^[a-z][a-z0-9_]*$/.test(label) && !['le', 'quantile', 'job'].includes(label))
      ? undefined
      : 'has a label that is reserved or not lower case',
  ({ labels }) => (new Set(labels).size === labels.length ? undefined : 'has a label twice'),
  ({ help }) => (/^[^\s].*[^.]\.$/.test(help) ? undefined : 'has a HELP that is not one line of sentences'),
  ({ source }) => (source === '' ? 'has no source' : undefined),
  ({ type, buckets }) =>
    (type === 'histogram') === (buckets !== undefined)
      ? undefined
      : 'has buckets without being a histogram, or lacks them',
  ({ buckets = [] }) =>
    buckets.every((bound, index) => index === 0 || bound > (buckets[index - 1] ?? Infinity))
      ? undefined
      : 'has bounds that do not ascend',
];

/**
 * What is wrong with the names, units, labels and texts of our own families, one finding a line. The 24 headline gauges are
 * exempt: their names are older than these rules.
 */
export function lintDefinitions(definitions: readonly MetricDefinition[]): readonly string[] {
  const names = definitions.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `${name} is defined twice`),
    ...definitions.flatMap((definition) =>
      rules.flatMap((rule) => {
        const finding = rule(definition);
        return finding === undefined ? [] : [`${definition.name} ${finding}`];
      }),
    ),
  ];
}
