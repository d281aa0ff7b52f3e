import { nativeDebuggingMetrics } from './native-debugging.ts';
import { nativeEtcdMetrics } from './native-etcd.ts';
import type { EtcdMinor, NativeMetric } from './native-family.ts';
import { nativeRuntimeMetrics } from './native-runtime.ts';

/**
 * Every family of etcd's own page, read from its source at 3.4.0, 3.4.45, 3.5.0, 3.5.33, 3.6.0, 3.6.14 and 3.7.1, and of the
 * families of its libraries those that we use. Those of etcd's own test tool (`etcd_funcational_tester_*`) are left out.
 */
export const nativeMetrics: readonly NativeMetric[] = [
  ...nativeEtcdMetrics,
  ...nativeDebuggingMetrics,
  ...nativeRuntimeMetrics,
];

/** The families that a minor version of etcd has, in at least its newest patch release. */
export function nativeMetricsOf(etcdMinor: EtcdMinor): readonly NativeMetric[] {
  return nativeMetrics.filter(({ presence }) => presence[etcdMinor] !== undefined);
}

/** The sample names of a family: its own, or for a histogram those of buckets, sum and count. */
export function sampleNamesOf({ name, type }: NativeMetric): readonly string[] {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
