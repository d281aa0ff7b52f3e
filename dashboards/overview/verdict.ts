import type { DashboardContext } from '../context.ts';
import type { Row, StateTimelinePanel, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { units } from '../unit.ts';
import { memberVersions } from './versions.ts';

const size = { width: 12, height: 10 };

const conditions: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'conditions',
  title: 'Conditions of the verdict',
  description:
    'What the exporter finds of the cluster as a whole, as docs/verdict.md defines it. "no" everywhere is normal, and a gap means that nobody can tell. The log and /health of the exporter say why a condition holds.',
  unit: units.none,
  size,
  queries: (context) =>
    overTime(
      context.either({
        exporter: `max by (${context.cluster}, condition) (${context.exporterCluster('etcd_monitor_cluster_condition')})`,
      }),
      `${context.clusterLegend} {{condition}}`,
    ),
  mappings: [
    { value: 0, text: 'no', colour: 'green' },
    { value: 1, text: 'holds', colour: 'red' },
  ],
};

const alarms: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'alarms',
  title: 'Alarms',
  description:
    'etcd’s own alarms by member. NOSPACE: writes are refused until somebody compacts, defragments and disarms. CORRUPT: members hold different data; do not disarm it. Without the exporter only the requests that CORRUPT refuses are seen.',
  unit: units.none,
  size,
  queries: (context) => {
    const { cluster, member } = context;
    const refused = context.native(
      'grpc_server_handled_total',
      'grpc_service="etcdserverpb.KV"',
      'grpc_code="DataLoss"',
    );
    return [
      ...overTime(
        context.either({
          exporter: `max by (${cluster}, condition) (${context.exporterCluster('etcd_monitor_cluster_condition', 'condition=~"alarm_.+"')})`,
        }),
        `${context.clusterLegend} {{condition}}`,
      ),
      ...overTime(
        context.either({
          exporter: `max by (${member}, alarm) (${context.exporterMember('etcd_monitor_member_alarm')})`,
        }),
        `${context.clusterLegend} {{instance}} {{alarm}}`,
      ),
      ...overTime(
        context.either({
          native: `sum by (${cluster}) (rate(${refused}[$__rate_interval])) > bool 0`,
        }),
        `${context.clusterLegend} refuses requests as corrupt`,
      ),
    ];
  },
  mappings: [
    { value: 0, text: 'no', colour: 'green' },
    { value: 1, text: 'raised', colour: 'red' },
  ],
};

/** 1 for an active link from a member (`instance`) to another (`remote`), 0 for one that is down: ids are joined with names. */
export function memberLinks(context: DashboardContext): string | undefined {
  const { cluster } = context;
  const named = (ids: string, id: string): string =>
    [
      `group by (${cluster}, remote, remote_id) (`,
      `  label_replace(label_replace(${ids}, "remote_id", "$1", "${id}", "(.+)"), "remote", "$1", "instance", "(.+)")`,
      ')',
    ].join('\n');
  const joined = (active: string, names: string): string =>
    `max by (${context.member}, remote_id) (${active})\n* on (${cluster}, remote_id) group_left (remote)\n${names}`;
  const peers = context.native('etcd_network_active_peers');
  return context.either({
    exporter: joined(
      context.exporterMember('etcd_monitor_member_link_active'),
      named(context.exporterCluster('etcd_monitor_member_started'), 'member_id'),
    ),
    // A member that is removed keeps its links at 0 for ever; it has no page, and so no name.
    native: joined(
      `label_replace(${peers}, "remote_id", "$1", "Remote", "(.+)")`,
      named(context.native('etcd_server_id'), 'server_id'),
    ),
  });
}

const links: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'links',
  title: 'Links between members',
  description:
    'Whether a member has an active raft link to another, as the first one sees it. One direction down: a firewall or a certificate. All links of one member down: that member, or the network to it. Check the peer port between the two.',
  unit: units.none,
  size,
  queries: (context) => overTime(memberLinks(context), `${context.clusterLegend} {{instance}} to {{remote}}`),
  mappings: [
    { value: 0, text: 'down', colour: 'red' },
    { value: 1, text: 'up', colour: 'green' },
  ],
};

const versions: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'versions',
  title: 'Members by version',
  description:
    'How many members run which version of etcd. One version is normal, two while an upgrade rolls. Two for longer: finish the upgrade, or go back. The runbook names the versions that should not be run at all.',
  unit: units.none,
  size,
  queries: (context) => {
    const ofMembers = memberVersions(context);
    return overTime(
      ofMembers && `count by (${context.cluster}, version) (\n${ofMembers}\n)`,
      `${context.clusterLegend} {{version}}`,
    );
  },
  isStacked: true,
  decimals: 0,
  min: 0,
};

/** What is behind "unhealthy", at length. */
export const verdictRow: Row = {
  title: 'Verdict in detail',
  isCollapsed: true,
  panels: [conditions, alarms, links, versions],
};
