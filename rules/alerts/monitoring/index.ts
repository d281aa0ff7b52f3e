import type { Alert } from '../../alert.ts';
import { etcdExporterDown } from './etcd-exporter-down.ts';
import { etcdWatchdog } from './etcd-watchdog.ts';

/** The alerts of the group monitoring, in the order of the reference. */
export const monitoringAlerts: readonly Alert[] = [etcdExporterDown, etcdWatchdog];
