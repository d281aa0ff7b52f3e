import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, ratePerMember } from '../queries.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

/** Open streams of a service: what was begun less what has ended, both of the same members since their start. */
function openStreams(context: DashboardContext, service: 'Watch' | 'Lease'): readonly PanelQuery[] {
  const { cluster, member } = context;
  const count = (event: 'started' | 'handled'): string => {
    const streams = ['grpc_type="bidi_stream"', `grpc_service="etcdserverpb.${service}"`];
    return `sum by (${member}) (${context.native(`grpc_server_${event}_total`, ...streams)})`;
  };
  return overTime(
    context.either({ native: `sum by (${cluster}) (\n  ${count('started')}\n  - ${count('handled')}\n)` }),
    `${context.clusterLegend} ${service.toLowerCase()}`,
  );
}

const streams: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'streams',
  title: 'Open streams',
  description:
    'gRPC streams that clients hold open: watches, and keep-alives of leases. Steady is normal. A steep rise: clients that reconnect without closing. A drop: a member restarted, and its clients come back.',
  unit: units.none,
  size,
  queries: (context) => {
    const observed = `max by (${context.cluster}) (${context.exporterCluster('etcd_server_active_connections')})`;
    const native = [...openStreams(context, 'Watch'), ...openStreams(context, 'Lease')];
    return native.length > 0
      ? native
      : overTime(context.either({ exporter: observed }), `${context.clusterLegend} watch and lease`);
  },
  decimals: 0,
  min: 0,
};

const watchers: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'watchers',
  title: 'Watchers',
  description:
    'Keys and ranges that are watched; one stream carries many. Slow ones are behind and catch up from the disk: a few after a reconnect are normal, many that stay are clients that cannot keep up.',
  unit: units.none,
  size,
  queries: (context) => {
    const { cluster, member } = context;
    const sum = (metric: string): string => `sum by (${cluster}) (max by (${member}) (${context.native(metric)}))`;
    return [
      ...overTime(
        context.either({
          exporter: `max by (${cluster}) (${context.exporterCluster('etcd_server_watchers')})`,
          native: sum('etcd_debugging_mvcc_watcher_total'),
        }),
        `${context.clusterLegend} watchers`,
      ),
      ...overTime(
        context.either({ native: sum('etcd_debugging_mvcc_slow_watcher_total') }),
        `${context.clusterLegend} slow`,
      ),
    ];
  },
  decimals: 0,
  min: 0,
};

const events: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'watch-events',
  title: 'Watch events',
  description:
    'Events a second that members send to watchers: what is written, times those who watch it. Pending ones wait to be sent; they should not pile up.',
  unit: units.perSecond,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: ratePerMember(context, 'etcd_debugging_mvcc_events_total') }),
      memberLegend(context),
    ),
  calculations: ['last', 'max'],
  min: 0,
};

const leaseCounters = [
  { metric: 'etcd_debugging_lease_granted_total', does: 'granted' },
  { metric: 'etcd_debugging_lease_renewed_total', does: 'renewed' },
  { metric: 'etcd_debugging_lease_revoked_total', does: 'revoked' },
  { metric: 'etcd_debugging_server_lease_expired_total', does: 'expired' },
] as const;

const leases: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'leases',
  title: 'Leases',
  description:
    'Leases a second that are granted, kept alive, revoked and expired. Grants that are never revoked nor expire pile up. Many expiries: their holders die or do not reach etcd in time.',
  unit: units.operationsPerSecond,
  size,
  queries: (context) =>
    leaseCounters.flatMap(({ metric, does }) =>
      overTime(
        // Every member grants, revokes and expires each lease; only the leader renews it.
        context.either({
          native: `max by (${context.cluster}) (rate(${context.native(metric)}[$__rate_interval]))`,
        }),
        `${context.clusterLegend} ${does}`,
      ),
    ),
  calculations: ['last', 'max'],
  min: 0,
};

/** Who waits for changes, and who promises to stay alive. */
export const watchAndLeaseRow: Row = {
  title: 'Watch and lease',
  isCollapsed: true,
  panels: [streams, watchers, events, leases],
};
