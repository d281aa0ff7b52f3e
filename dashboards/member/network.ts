import type { Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, ratePerMember } from '../queries.ts';
import { units } from '../unit.ts';
import { withPeerName } from './peer-name.ts';
import { warningSteps } from '../threshold-steps.ts';

const size = { width: 8, height: 8 };

const clientTraffic: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'client-traffic',
  title: 'Client traffic',
  description:
    'Bytes to clients above the axis, from clients below it. Much more sent than usual is a client that lists a large prefix again and again, or new watchers.',
  unit: units.bytesPerSecond,
  size: { width: 12, height: 8 },
  queries: (context) => [
    ...overTime(
      context.either({ native: ratePerMember(context, 'etcd_network_client_grpc_sent_bytes_total') }),
      `${memberLegend(context)} sent`,
    ),
    ...overTime(
      context.either({ native: ratePerMember(context, 'etcd_network_client_grpc_received_bytes_total') }),
      `${memberLegend(context)} received`,
    ),
  ],
  mirrored: [1],
};

const peerTraffic: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'peer-traffic',
  title: 'Peer traffic',
  description:
    'Bytes to other members above the axis, from them below it. The leader sends each write to every follower. A burst is a snapshot for a member that was far behind.',
  unit: units.bytesPerSecond,
  size: { width: 12, height: 8 },
  queries: (context) => [
    ...overTime(
      context.either({ native: ratePerMember(context, 'etcd_network_peer_sent_bytes_total') }),
      `${memberLegend(context)} sent`,
    ),
    ...overTime(
      context.either({ native: ratePerMember(context, 'etcd_network_peer_received_bytes_total') }),
      `${memberLegend(context)} received`,
    ),
  ],
  mirrored: [1],
};

const roundTrip: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'peer-round-trip',
  title: 'Round trip to each peer, 99th percentile',
  description:
    'How long the slowest hundredth of the round trips from a member to a peer take. Normal is the network’s own round trip. One slow link is a path; all links of one member are that member.',
  unit: units.seconds,
  size,
  queries: (context) => {
    const buckets = context.native('etcd_network_peer_round_trip_time_seconds_bucket');
    const rate = `sum by (${context.member}, To, le) (rate(${buckets}[$__rate_interval]))`;
    const slowest = withPeerName(context, `histogram_quantile(0.99, ${rate})`);
    return overTime(slowest, `${memberLegend(context)} → {{peer}}`);
  },
  thresholds: ({ thresholds }) => warningSteps(thresholds.peerRoundTripBucketSeconds),
  min: 0,
};

const sendFailures: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'peer-send-failures',
  title: 'Messages to peers that failed',
  description:
    'Messages that a member could not send to a peer. While a peer is down all others fail towards it; otherwise look whether the peer is reached at its peer URL.',
  unit: units.perSecond,
  size,
  queries: (context) => {
    const counter = 'etcd_network_peer_sent_failures_total';
    const perPeer = `sum by (${context.member}, To) (rate(${context.native(counter)}[$__rate_interval]))`;
    // A peer has a series only from its first failure on: until then the sum is 0.
    const none = `0 * max by (${context.member}) (${context.native('etcd_server_has_leader')})`;
    return [
      ...overTime(
        context.either({ native: `${ratePerMember(context, counter)}\nor on (${context.member})\n${none}` }),
        `${memberLegend(context)}, all`,
      ),
      ...overTime(withPeerName(context, perPeer), `${memberLegend(context)} → {{peer}}`),
    ];
  },
  thresholds: ({ thresholds }) => warningSteps(thresholds.peerSendFailuresPerSecond),
  min: 0,
};

const heartbeats: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'heartbeat-send-failures',
  title: 'Heartbeats that the leader sent too late',
  description:
    'Heartbeats that the leader sent later than twice their interval. Normal is 0. Followers elect another leader when they go on: look at the disk of the leader first, then at its processor.',
  unit: units.perSecond,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: ratePerMember(context, 'etcd_server_heartbeat_send_failures_total') }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => warningSteps(thresholds.heartbeatSendFailuresPerSecond),
  min: 0,
};

/** What goes over the network, and what does not arrive. */
export const networkRow: Row = {
  title: 'Network: traffic, round trips, failures',
  isCollapsed: false,
  panels: [clientTraffic, peerTraffic, roundTrip, sendFailures, heartbeats],
};
