import type { Alert } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { membershipDriftCases } from './etcd-membership-drift.cases.ts';

/**
 * The member list, as the exporter reads it, against the targets that Prometheus scrapes. Member and target belong together by
 * name, as `/sd` labels them, or else by the id that the page shows.
 */
export const etcdMembershipDrift: Alert = {
  name: 'EtcdMembershipDrift',
  group: 'availability',
  summary: 'The members of the cluster and the targets of Prometheus differ.',
  scope: 'member',
  panel: { dashboard: 'overview', slug: 'members' },
  // A member that is down since before the exporter started is discovered by its address, and replacing one takes a while.
  causes: [{ alert: 'EtcdMemberDown', same: 'cluster' }],
  needs: 'generate.source both',
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 600,
      keepFiringForSeconds: 120,
      description: `{{ $labels.instance }} of etcd cluster ${context.clusterName} is {{ if eq $labels.reason "not_scraped" }}a member, and Prometheus does not scrape it{{ else }}scraped by Prometheus, and it is no member{{ end }}. Correct the scrape configuration, unless the membership is what is wrong.`,
      other: context.target.source === 'both' ? drift(context) : undefined,
    },
  ],
  healthy: {},
  cases: membershipDriftCases,
};

function drift(context: RuleContext): string {
  const { cluster, member } = context;
  const started = context.exporter('etcd_monitor_member_started');
  const targets = `max by (${member}) (${context.native('up')})`;
  const serverId = context.native('etcd_server_id');
  const idOfTarget = `label_replace(max by (${member}, server_id) (${serverId}), "member_id", "$1", "server_id", "(.+)")`;
  return [
    'label_replace(',
    `  max by (${member}) (`,
    `    max by (${member}, member_id) (${started}) == 1`,
    `    unless on (${member}) ${targets}`,
    `    unless on (${cluster}, member_id) ${idOfTarget}`,
    // Where nothing of the cluster is scraped, that is another alert's matter.
    `    and on (${cluster}) ${targets}`,
    '  ),',
    '  "reason", "not_scraped", "", ""',
    ')',
    'or',
    'label_replace(',
    `  ${targets}`,
    `  and on (${cluster}) max by (${cluster}) (${started})`,
    `  unless on (${member}) max by (${member}) (${started})`,
    `  unless on (${member}) (`,
    `    ${idOfTarget}`,
    `    and on (${cluster}, member_id) max by (${cluster}, member_id) (${started})`,
    '  ),',
    '  "reason", "no_member", "", ""',
    ')',
  ].join('\n');
}
