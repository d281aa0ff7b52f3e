import { type InputSeries, nativeSeries } from './case.ts';

/** Series without labels of their own from one member's target: metric to values. `up` is Prometheus' own. */
export function nativePage(instance: string, valuesByMetric: Readonly<Record<string, string>>): readonly InputSeries[] {
  return Object.entries(valuesByMetric).map(([metric, values]) => nativeSeries(instance, metric, values));
}
