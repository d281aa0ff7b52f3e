import { nativeDatabase, observedDatabase, type DatabaseMetrics } from '../../rules/alerts/storage/database.ts';
import type { DashboardContext } from '../context.ts';
import type { Row, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { units } from '../unit.ts';

/** One figure of the members' databases by cluster: `wrap` is PromQL around the selector, by cluster. */
function ofCluster(
  context: DashboardContext,
  metric: keyof DatabaseMetrics,
  wrap: (selector: string) => string,
): string | undefined {
  return context.either({
    exporter: wrap(context.exporterMember(observedDatabase[metric])),
    native: wrap(context.native(nativeDatabase[metric])),
  });
}

const size = { width: 12, height: 8 };

const databaseSize: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'database-size',
  title: 'Database size against the quota',
  description:
    'The file and the bytes in use of the member where they are most, and the lowest quota, dashed: each member has its own, and at it etcd refuses all writes. Far between file and bytes in use: a defrag gives that back.',
  unit: units.bytes,
  size,
  queries: (context) => {
    const { cluster, clusterLegend } = context;
    const most = (selector: string): string => `max by (${cluster}) (${selector})`;
    return [
      ...overTime(ofCluster(context, 'size', most), `${clusterLegend} file`),
      ...overTime(ofCluster(context, 'inUse', most), `${clusterLegend} in use`),
      ...overTime(
        ofCluster(context, 'quota', (selector) => `min by (${cluster}) (${selector} > 0)`),
        `${clusterLegend} quota`,
        { isLimit: true },
      ),
    ];
  },
  runbook: 'EtcdQuotaUsage',
  calculations: ['last', 'max'],
  min: 0,
};

const growth: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'database-growth',
  title: 'Database growth',
  description:
    'Bytes a second by which the fastest growing member’s file and bytes in use grow, over the last hour. Around 0 is normal where history is compacted. In use that keeps growing: somebody writes keys and never deletes them.',
  unit: units.bytesPerSecond,
  size,
  queries: (context) => {
    const fastest = (selector: string): string => `max by (${context.cluster}) (deriv(${selector}[1h]))`;
    return [
      ...overTime(ofCluster(context, 'size', fastest), `${context.clusterLegend} file`),
      ...overTime(ofCluster(context, 'inUse', fastest), `${context.clusterLegend} in use`),
    ];
  },
  runbook: 'EtcdQuotaExhaustion',
  calculations: ['last', 'max'],
};

/** How full it is, and whether it fills up. The storage dashboard has the rest. */
export const databaseRow: Row = { title: 'Database', isCollapsed: false, panels: [databaseSize, growth] };
