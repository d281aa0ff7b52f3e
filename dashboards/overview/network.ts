import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, ratePerMember, slowestOfMember } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

/** Bytes a second by member, received ones first. */
function traffic(context: DashboardContext, between: 'client_grpc' | 'peer'): readonly PanelQuery[] {
  return (['received', 'sent'] as const).flatMap((direction) => {
    const bytes = `etcd_network_${between}_${direction}_bytes_total`;
    return overTime(
      context.either({ native: ratePerMember(context, bytes) }),
      `${context.clusterLegend} {{instance}} ${direction}`,
    );
  });
}

const clients: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'client-traffic',
  title: 'Traffic with clients',
  description:
    'Bytes a second that each member exchanges with clients: sent above the axis, received below. Much more sent than received: large ranges or many watchers. One member alone: clients that know only one endpoint.',
  unit: units.bytesPerSecond,
  size,
  queries: (context) => traffic(context, 'client_grpc'),
  mirrored: [0],
};

const peers: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'peer-traffic',
  title: 'Traffic between members',
  description:
    'Bytes a second that members exchange: sent above the axis, received below. The leader sends what is written to every follower. A burst without writes: a snapshot is sent to a member that fell behind.',
  unit: units.bytesPerSecond,
  size,
  queries: (context) => traffic(context, 'peer'),
  mirrored: [0],
};

const roundTrip: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'peer-round-trip',
  title: 'Round trip between members, 99th percentile',
  description:
    'The slowest round trips of each member to its peers, as etcd itself measures them every 30 s. Every write waits for one. Above the line: look which link it is on the member dashboard, and at the path of that link.',
  unit: units.seconds,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: slowestOfMember(context, 'etcd_network_peer_round_trip_time_seconds') }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => warningSteps(thresholds.peerRoundTripBucketSeconds),
  runbook: 'EtcdPeerRoundTripSlow',
  min: 0,
};

const toMembers: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'exporter-round-trip',
  title: 'Round trip from the exporter, 99th percentile',
  description:
    'How long the exporter’s TCP handshake with each member’s client endpoint takes: the network alone, without etcd. Well below the latencies under Performance is normal. High for one member: the path to it.',
  unit: units.seconds,
  size,
  queries: (context) => {
    const buckets = context.exporterMember('etcd_monitor_member_round_trip_seconds_bucket');
    const rate = `sum by (${context.member}, le) (rate(${buckets}[$__rate_interval]))`;
    return overTime(context.either({ exporter: `histogram_quantile(0.99, ${rate})` }), memberLegend(context));
  },
  min: 0,
};

/** What goes over the wire, and how long it takes. */
export const networkRow: Row = { title: 'Network', isCollapsed: true, panels: [clients, peers, roundTrip, toMembers] };
