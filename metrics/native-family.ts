import type { MetricType } from './definition.ts';

/** The minor versions of etcd that we support, oldest first. */
export const etcdMinors = ['3.4', '3.5', '3.6', '3.7'] as const;
export type EtcdMinor = (typeof etcdMinors)[number];

/** `always`: in every patch release. `later`: in the newest patch release, not in the first. */
export type Presence = 'always' | 'later';

/** In which versions of etcd a family exists. A minor that is not named does not have it. */
export type Presences = Readonly<Partial<Record<EtcdMinor, Presence>>>;

/** One family of etcd's own page. */
export interface NativeMetric {
  readonly name: string;
  readonly type: MetricType;
  /** A family with labels has no series before something happens to it; one without labels always has. */
  readonly labels: readonly string[];
  /** Upper bounds in ascending order, without +Inf. Histograms only. */
  readonly buckets?: readonly number[];
  readonly presence: Presences;
  /** etcd types it as a gauge, though it only grows: `rate` is right on it. */
  readonly mistyped?: 'counter as gauge';
}

/** The patterns of presence that occur. */
export const everyVersion: Presences = { '3.4': 'always', '3.5': 'always', '3.6': 'always', '3.7': 'always' };
export const only34: Presences = { '3.4': 'always' };
export const until35: Presences = { '3.4': 'always', '3.5': 'always' };
export const since34Later: Presences = { '3.4': 'later', '3.5': 'always', '3.6': 'always', '3.7': 'always' };
export const since34And35Later: Presences = { '3.4': 'later', '3.5': 'later', '3.6': 'always', '3.7': 'always' };
export const since35: Presences = { '3.5': 'always', '3.6': 'always', '3.7': 'always' };
export const since35Later: Presences = { '3.5': 'later', '3.6': 'always', '3.7': 'always' };
export const since36: Presences = { '3.6': 'always', '3.7': 'always' };
export const since37: Presences = { '3.7': 'always' };

export function counter(name: string, presence: Presences, labels: readonly string[] = []): NativeMetric {
  return { name, type: 'counter', labels, presence };
}

export function gauge(name: string, presence: Presences, labels: readonly string[] = []): NativeMetric {
  return { name, type: 'gauge', labels, presence };
}

/** A gauge that etcd only ever adds to. */
export function growingGauge(name: string, presence: Presences): NativeMetric {
  return { name, type: 'gauge', labels: [], presence, mistyped: 'counter as gauge' };
}

export function histogram(
  name: string,
  buckets: readonly number[],
  presence: Presences,
  labels: readonly string[] = [],
): NativeMetric {
  return { name, type: 'histogram', labels, buckets, presence };
}

/** `count` bounds from `first` on, each twice the one before: Go's `prometheus.ExponentialBuckets(first, 2, count)`. */
export function doubling(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first * 2 ** index);
}
