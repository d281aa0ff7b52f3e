import type { DashboardContext } from '../context.ts';
import type { Row, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime, increasePerMember } from '../queries.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

const requests: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'requests',
  title: 'Requests by member',
  description:
    'Requests that a member answered, whatever the result; streams are left out. Clients spread over the members: one that gets nearly all is the only one that they know, or that answers.',
  unit: units.requestsPerSecond,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: requestRate(context, context.member, 'grpc_type="unary"') }),
      memberLegend(context),
    ),
  calculations: ['mean', 'max'],
  min: 0,
};

const failedRequests: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'failed-requests',
  title: 'Failed requests by code',
  description:
    'Requests that a member answered with an error, by gRPC code. Unavailable, Unknown, Internal and DeadlineExceeded are faults of the server; the others are mistakes of clients.',
  unit: units.requestsPerSecond,
  size,
  queries: (context) => {
    const failed = (by: string): string => requestRate(context, by, 'grpc_type="unary"', 'grpc_code!="OK"');
    return [
      ...overTime(context.either({ native: failed(context.member) }), `${memberLegend(context)}, all`),
      ...overTime(
        context.either({ native: `${failed(`${context.member}, grpc_code`)} > 0` }),
        `${memberLegend(context)} {{grpc_code}}`,
      ),
    ];
  },
  runbook: 'EtcdRequestErrors',
  min: 0,
};

function requestRate(context: DashboardContext, by: string, ...matchers: readonly string[]): string {
  return `sum by (${by}) (rate(${context.native('grpc_server_handled_total', ...matchers)}[$__rate_interval]))`;
}

const snapshots: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'snapshots',
  title: 'Snapshots',
  description:
    'Snapshots that a member wrote to its own disk after so many entries, sent to another member or received from one. Sent ones mean that a member was too far behind for the log.',
  unit: units.count,
  size,
  queries: (context) =>
    (
      [
        ['etcd_debugging_snap_save_total_duration_seconds_count', 'written'],
        ['etcd_network_snapshot_send_success', 'sent'],
        ['etcd_network_snapshot_receive_success', 'received'],
      ] as const
    ).flatMap(([counter, what]) =>
      overTime(context.either({ native: increasePerMember(context, counter) }), `${memberLegend(context)} ${what}`),
    ),
  runbook: 'EtcdSnapshotFailures',
  min: 0,
};

/** What each member does for clients and for the others. */
export const requestsRow: Row = {
  title: 'Work: requests and snapshots',
  isCollapsed: false,
  panels: [requests, failedRequests, snapshots],
};
