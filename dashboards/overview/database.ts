import type { Row, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { ofDatabases } from '../storage/source.ts';
import { units } from '../unit.ts';

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
    const most = (metric: 'size' | 'inUse'): string | undefined =>
      ofDatabases(context, ({ select }) => `max by (${cluster}) (${select(metric)})`);
    const lowestQuota = ofDatabases(context, ({ select }) => `min by (${cluster}) (${select('quota')} > 0)`);
    return [
      ...overTime(most('size'), `${clusterLegend} file`),
      ...overTime(most('inUse'), `${clusterLegend} in use`),
      ...overTime(lowestQuota, `${clusterLegend} quota`, { isLimit: true }),
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
    const fastest = (metric: 'size' | 'inUse'): string | undefined =>
      ofDatabases(context, ({ select }) => `max by (${context.cluster}) (deriv(${select(metric)}[1h]))`);
    return [
      ...overTime(fastest('size'), `${context.clusterLegend} file`),
      ...overTime(fastest('inUse'), `${context.clusterLegend} in use`),
    ];
  },
  runbook: 'EtcdQuotaExhaustion',
  calculations: ['last', 'max'],
};

/** How full it is, and whether it fills up. The storage dashboard has the rest. */
export const databaseRow: Row = { title: 'Database', isCollapsed: false, panels: [databaseSize, growth] };
