import type { Alert } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { leaderChangesCases, leaderChangesHealthy } from './etcd-leader-changes.cases.ts';

const hourSeconds = 3600;
const stepSeconds = 300;

/** The exporter and the members' pages are scraped one after the other: a change is known before the request that made it. */
const scrapedApartSeconds = 60;

/**
 * Elections within an hour. A rolling restart makes at most as many as there are members: each restart may hit the leader, and
 * every process counts one at its own start. More than that, and more than the configured figure, is too many. What somebody asked
 * for (`etcdctl move-leader`) does not count.
 */
export const etcdLeaderChanges: Alert = {
  name: 'EtcdLeaderChanges',
  group: 'availability',
  summary: 'The leader changes too often.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'leader-changes' },
  causes: [],
  rules: (context) => {
    const { cluster, thresholds } = context;
    const { critical, warning } = thresholds.leaderChangesPerHour;
    const exporterCounter = context.exporter('etcd_cluster_leader_changes_total');
    const memberCount = context.exporter('etcd_cluster_member_count');
    const exporterChanges = unasked(context, changes(context, exporterCounter), { isOfPages: false });
    const nativeCounter = context.native('etcd_server_leader_changes_seen_total');
    const nativeChanges = unasked(context, changes(context, nativeCounter), { isOfPages: true });
    const exporterMembers = `max by (${cluster}) (max_over_time(${memberCount}[${context.range(hourSeconds)}]))`;
    const targets = `count by (${cluster}) (max by (${context.member}) (${context.native('up')}))`;
    // Members that vanish from service discovery do not lower the limit.
    const nativeMembers = `max_over_time(${targets}[${context.range(hourSeconds)}:${context.duration(stepSeconds)}])`;
    const description = `The leader of etcd cluster ${context.clusterName} has changed {{ $value }} times within an hour without being asked to, and each time requests waited or failed. Look at disk latency, peer round trips and CPU of the members.`;
    return [
      {
        severity: 'critical',
        forSeconds: scrapedApartSeconds,
        keepFiringForSeconds: 300,
        description,
        exporter: { expression: `${exporterChanges} >= ${critical}`, knownBy: exporterCounter },
        native: `${nativeChanges} >= ${critical}`,
      },
      {
        severity: 'warning',
        forSeconds: scrapedApartSeconds,
        keepFiringForSeconds: 300,
        description,
        exporter: {
          expression: `${exporterChanges}\n> on (${cluster})\nclamp_min(${exporterMembers}, ${warning})`,
          knownBy: exporterCounter,
        },
        native: `${nativeChanges}\n> on (${cluster})\nclamp_min(${nativeMembers}, ${warning})`,
      },
    ];
  },
  healthy: leaderChangesHealthy,
  cases: leaderChangesCases,
};

/**
 * The most that any one counter shows: each on its own first, because the largest may miss scrapes or restart. `increase`
 * extrapolates by less than half a change where the series fills the hour; rounding takes it back.
 */
function changes(context: RuleContext, counter: string): string {
  return `max by (${context.cluster}) (round(increase(${counter}[${context.range(hourSeconds)}])))`;
}

/**
 * Those of the changes that no request for a transfer made. The member that handles one counts it when the new leader leads.
 * `isOfPages`: the changes are of the pages that have the requests too; else those pages may not be scraped.
 */
function unasked(context: RuleContext, allChanges: string, { isOfPages }: { readonly isOfPages: boolean }): string {
  const handled = 'grpc_server_handled_total';
  if (context.target.source === 'exporter' || !context.has(handled)) return allChanges;
  const { cluster, member } = context;
  const transfers = context.native(handled, 'grpc_method="MoveLeader"', 'grpc_code="OK"');
  const difference = [
    allChanges,
    `- on (${cluster})`,
    `sum by (${cluster}) (max by (${member}) (round(increase(${transfers}[${context.range(hourSeconds)}]))))`,
  ];
  const lines = isOfPages ? difference : [...difference, `or on (${cluster})`, allChanges];
  return `(\n${lines.map((line) => `  ${line}`).join('\n')}\n)`;
}
