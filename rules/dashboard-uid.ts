import type { DashboardName } from './alert.ts';

/** A dashboard's uid in Grafana, by which links find it wherever it is put: `etcd-monitor-overview`. */
export function dashboardUid(name: DashboardName): string {
  return `etcd-monitor-${name}`;
}
