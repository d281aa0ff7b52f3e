import { catalogue } from '../../metrics/catalogue.ts';
import { nativeMetrics, sampleNamesOf } from '../../metrics/native.ts';
import type { InputSeries } from './case.ts';

/** Native names that fall to 0 when the process restarts: counters, the samples of histograms, and the gauges that etcd means as counters. */
const nativeCounters: ReadonlySet<string> = new Set(
  nativeMetrics
    .filter(({ type, mistyped }) => type !== 'gauge' || mistyped !== undefined)
    .flatMap((metric) => sampleNamesOf(metric)),
);

const ownCounters: ReadonlySet<string> = new Set(
  catalogue
    .flatMap(({ metrics }) => metrics)
    .flatMap(({ name, type }) =>
      type === 'counter' ? [name] : type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [],
    ),
);

/** Whether a series begins at 0 again when the process that counts restarts. */
export function isCounter({ metric, labels }: InputSeries): boolean {
  return labels['job'] === 'etcd-monitor' ? ownCounters.has(metric) : nativeCounters.has(metric);
}
