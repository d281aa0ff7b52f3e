import { healthyVoters, quorumSize, voters } from '../cluster-figures.ts';
import { firingSince, firingUrgency, urgencyMappings } from '../firing-alerts.ts';
import { memberLag } from '../member-lag.ts';
import type { Row, StateTimelinePanel, TablePanel, TimeSeriesPanel } from '../panel.ts';
import { atLast, memberLegend, overTime } from '../queries.ts';
import { ofDatabases } from '../storage/source.ts';
import { units } from '../unit.ts';
import { pressurePanels } from './pressure.ts';
import { memberRoles, roleMappings } from './roles.ts';
import { scrapedMembers } from './scraped.ts';
import { statePanels } from './state.ts';
import { memberVersions } from './versions.ts';

const roles: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'leader',
  title: 'Role of each member',
  description:
    'Who leads, who follows, who is down. Normal is one leader, and that for days. Two leaders for longer than a failover: split brain. "no leader": the member answers and knows none. "unseen": only the exporter does not reach it, its peers do.',
  unit: units.none,
  size: { width: 12, height: 8 },
  queries: (context) => overTime(memberRoles(context), memberLegend(context)),
  mappings: roleMappings,
};

const alerts: TablePanel = {
  type: 'table',
  slug: 'firing-alerts',
  title: 'Firing alerts',
  description:
    'The alerts on the chosen clusters that fire now, most urgent first. Begin with the first: it is often the cause of the others. Each has a runbook of its name.',
  unit: units.none,
  size: { width: 12, height: 8 },
  queries: (context) => [...atLast(firingUrgency(context), 'Severity'), ...atLast(firingSince(context), 'Since')],
  labels: [
    { name: 'alertname', title: 'Alert' },
    { name: 'instance', title: 'Member' },
    { name: 'cluster', title: 'Cluster' },
  ],
  columns: [
    { title: 'Severity', unit: units.none, mappings: urgencyMappings },
    { title: 'Since', unit: units.timestamp },
  ],
  order: { by: 'Severity', isDescending: true },
  noValue: 'No alert fires.',
  runbook: 'EtcdWatchdog',
};

const members: TablePanel = {
  type: 'table',
  slug: 'members',
  title: 'Members',
  description:
    'Every member of the member list, and every target that Prometheus takes for one. Nothing under "Scraped": a member that Prometheus does not scrape. Nothing under "Role": a target that is no member. Click to see the member.',
  unit: units.none,
  size: { width: 14, height: 8 },
  queries: (context) => [
    ...atLast(memberVersions(context), 'Version'),
    ...atLast(memberRoles(context), 'Role'),
    ...atLast(memberLag(context), 'Entries behind'),
    ...atLast(
      ofDatabases(context, ({ latest }) => latest('size')),
      'Database',
    ),
    ...atLast(scrapedMembers(context), 'Scraped'),
  ],
  labels: [
    { name: 'instance', title: 'Member' },
    { name: 'cluster', title: 'Cluster' },
    { name: 'version', title: 'Version' },
  ],
  columns: [
    undefined,
    { title: 'Role', unit: units.none, mappings: roleMappings },
    { title: 'Entries behind', unit: units.count },
    { title: 'Database', unit: units.bytes },
    {
      title: 'Scraped',
      unit: units.none,
      mappings: [
        { value: 0, text: 'no answer', colour: 'red' },
        { value: 1, text: 'yes', colour: 'green' },
      ],
    },
  ],
  order: { by: 'Member', isDescending: false },
  noValue: 'Neither the exporter nor Prometheus knows a member.',
  drillDown: 'member',
};

const quorum: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'quorum',
  title: 'Quorum',
  description:
    'Voters that take part, against those that have to agree. On the dashed line the next failure stops the cluster, below it nothing can be written or read consistently. Bring back the members that are down; remove none while the quorum is lost.',
  unit: units.none,
  size: { width: 10, height: 8 },
  queries: (context) => [
    ...overTime(healthyVoters(context), `${context.clusterLegend} take part`),
    ...overTime(voters(context), `${context.clusterLegend} voters`),
    ...overTime(quorumSize(context), `${context.clusterLegend} quorum`, { isLimit: true }),
  ],
  decimals: 0,
  min: 0,
};

/** Is it well, what fires, who leads, who is missing. */
export const clusterRow: Row = {
  title: 'Cluster overview',
  isCollapsed: false,
  panels: [...statePanels, ...pressurePanels, roles, alerts, members, quorum],
};
