import type { Alert } from '../../alert.ts';
import { etcdExporterDegraded } from './etcd-exporter-degraded.ts';
import { etcdExporterDown } from './etcd-exporter-down.ts';
import { etcdMetricsAbsent } from './etcd-metrics-absent.ts';
import { etcdWatchdog } from './etcd-watchdog.ts';

/** The alerts of the group monitoring, in the order of the reference. */
export const monitoringAlerts: readonly Alert[] = [
  etcdMetricsAbsent,
  etcdExporterDown,
  etcdExporterDegraded,
  etcdWatchdog,
];
