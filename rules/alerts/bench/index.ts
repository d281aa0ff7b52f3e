import type { Alert } from '../../alert.ts';
import { etcdBenchRegressed } from './etcd-bench-regressed.ts';
import { etcdBenchStale } from './etcd-bench-stale.ts';

/** The alerts of the group bench, in the order of the reference. */
export const benchAlerts: readonly Alert[] = [etcdBenchRegressed, etcdBenchStale];
