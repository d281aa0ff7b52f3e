import { catalogue } from '../../metrics/catalogue.ts';
import type { MetricType } from '../../metrics/definition.ts';
import type { NativeMetric, Presences } from '../../metrics/native-family.ts';
import { nativeMetrics, sampleNamesOf } from '../../metrics/native.ts';
import { type Expression, partsOf } from '../promql/expression.ts';

/** A metric that etcd or this exporter has: what checks know of a name. */
export interface KnownFamily {
  readonly name: string;
  readonly type: MetricType;
  /** Labels of its own, beside those that the target gives. */
  readonly labels: readonly string[];
  readonly buckets: readonly number[] | undefined;
  /** A gauge that only grows. */
  readonly isMistyped: boolean;
  /** Undefined for this exporter's. */
  readonly presence: Presences | undefined;
}

const families: ReadonlyMap<string, readonly KnownFamily[]> = bySampleName([
  ...nativeMetrics.map(ofEtcd),
  ...catalogue.flatMap(({ metrics }) =>
    metrics.map((metric): KnownFamily => ({
      name: metric.name,
      type: metric.type,
      labels: metric.labels,
      buckets: metric.buckets,
      isMistyped: false,
      presence: undefined,
    })),
  ),
]);

function ofEtcd(metric: NativeMetric): KnownFamily {
  const { name, type, labels, buckets, mistyped, presence } = metric;
  return { name, type, labels, buckets, isMistyped: mistyped !== undefined, presence };
}

function bySampleName(all: readonly KnownFamily[]): ReadonlyMap<string, readonly KnownFamily[]> {
  const result = new Map<string, readonly KnownFamily[]>();
  for (const family of all)
    for (const name of sampleNamesOf({ name: family.name, type: family.type, labels: [], presence: {} }))
      result.set(name, [...(result.get(name) ?? []), family]);
  return result;
}

/** The families that a sample name belongs to: etcd's, this exporter's, both (four names are in either), or none. */
export function familiesOf(sampleName: string | undefined): readonly KnownFamily[] {
  return families.get(sampleName ?? '') ?? [];
}

/** Every sample name of etcd and of this exporter. */
export const knownSampleNames: readonly string[] = [...families.keys()];

/** Whether a sample name is a counter, the samples of a histogram included. */
export function isCounter(sampleName: string): boolean {
  const found = familiesOf(sampleName);
  return found.length > 0 && found.every(({ type, isMistyped }) => type !== 'gauge' || isMistyped);
}

/** Names of all metrics that an expression reads. */
export function metricsOf(expression: Expression): ReadonlySet<string> {
  return new Set(partsOf(expression, 'selector').flatMap(({ metric }) => (metric === undefined ? [] : [metric])));
}

/** Whether an expression reads one of the metrics. */
export function reads(expression: Expression, ...names: readonly string[]): boolean {
  const read = metricsOf(expression);
  return names.some((name) => read.has(name));
}
