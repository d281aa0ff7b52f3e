import { targetOf, defaults } from '../rules/fixture.ts';
import type { PackTarget } from '../rules/context.ts';
import { thresholdsOf } from '../rules/thresholds.ts';
import type { Dashboard, PanelQuery, StatPanel, TablePanel, TimeSeriesPanel } from './panel.ts';
import { type DashboardTarget, resolveDashboard } from './resolve.ts';
import { tierSteps } from './threshold-steps.ts';
import { units } from './unit.ts';

/** The default target, changed as a test needs it, without alerts. For tests, as is all of this file. */
export function dashboardTarget(changes: Partial<PackTarget> = {}): DashboardTarget {
  return { target: targetOf(changes), thresholds: thresholdsOf(defaults.thresholds), alerts: [] };
}

/** Only the exporter can fill it. */
export const quorum: StatPanel = {
  type: 'stat',
  slug: 'quorum',
  title: 'Quorum',
  description: 'Whether the healthy voters are a quorum.',
  unit: units.none,
  size: { width: 6, height: 4 },
  queries: (context) =>
    context.target.source === 'native'
      ? []
      : [
          {
            expression: `min by (${context.cluster}) (${context.exporterCluster('etcd_monitor_cluster_has_quorum')})`,
            legend: context.clusterLegend,
            kind: 'instant',
          },
        ],
  mappings: [{ value: 1, text: 'yes', colour: 'green' }],
  noValue: 'no exporter',
  runbook: 'EtcdQuorumLost',
};

/** Only etcd's own pages can fill it. */
export const walFsync: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'wal-fsync',
  title: 'WAL fsync',
  description: 'The 99th percentile.',
  unit: units.seconds,
  size: { width: 12, height: 8 },
  queries: (context) =>
    context.target.source === 'exporter'
      ? []
      : [
          {
            expression: `histogram_quantile(0.99, sum by (${context.member}, le) (rate(${context.native('etcd_disk_wal_fsync_duration_seconds_bucket')}[$__rate_interval])))`,
            legend: '{{instance}}',
            kind: 'range',
          },
        ],
  thresholds: ({ thresholds }) => tierSteps(thresholds.walFsyncBucketSeconds),
  min: 0,
};

export const memberTable: TablePanel = {
  type: 'table',
  slug: 'members',
  title: 'Members',
  description: 'One row a member.',
  unit: units.none,
  size: { width: 24, height: 8 },
  queries: (context) =>
    context.target.source === 'native'
      ? []
      : ['etcd_monitor_member_up', 'etcd_monitor_member_db_size_bytes'].map((metric) => ({
          expression: `max by (${context.member}) (${context.exporterMember(metric)})`,
          legend: '',
          kind: 'instant',
        })),
  labels: [
    { name: 'cluster', title: 'Cluster' },
    { name: 'instance', title: 'Member' },
  ],
  columns: [undefined, { title: 'Size', unit: units.bytes, thresholds: () => [] }],
  order: { by: 'Size', isDescending: true },
  noValue: 'no members',
  drillDown: 'member',
};

/** A dashboard with a row that only the exporter fills and one, collapsed, that only etcd's own pages fill. */
export const example: Dashboard = {
  name: 'overview',
  title: 'etcd / Example',
  description: 'An example.',
  variables: ['job', 'instance'],
  rows: [
    { title: 'State', isCollapsed: false, panels: [quorum, memberTable] },
    { title: 'Disk', isCollapsed: true, panels: [walFsync] },
  ],
};

/** The queries of a dashboard's panel for the default target, changed; none where it is left out. */
export function queriesOf(
  dashboard: Dashboard,
  slug: string,
  changes: Partial<PackTarget> = {},
): readonly PanelQuery[] {
  const views = resolveDashboard(dashboard, dashboardTarget(changes)).rows.flatMap(({ panels }) => panels);
  return views.flatMap((view) => (view.panel.slug === slug && 'queries' in view ? view.queries : []));
}
