import type { Labels } from '../../metrics/definition.ts';
import { type InputSeries, memberSeries, nativeSeries } from './case.ts';

const names = ['m1', 'm2', 'm3'] as const;

/** The same series of etcd's own page of every member of cluster `a`. */
export function nativeOfAll(metric: string, values: string, labels: Labels = {}): readonly InputSeries[] {
  return names.map((name) => nativeSeries(name, metric, values, labels));
}

/** The same series of this exporter's page about every member of cluster `a`. */
export function observedOfAll(metric: string, values: string, labels: Labels = {}): readonly InputSeries[] {
  return names.map((name) => memberSeries(name, metric, values, labels));
}
