import type { Alert } from '../../alert.ts';
import { splitBrainCases, splitBrainHealthy } from './etcd-split-brain.cases.ts';

/** Scrapes at which a member must have led before it counts natively: members are not scraped at one moment. */
const scrapesAsLeader = 6;

/**
 * The verdict's `split_brain` and `membership_mismatch`, both confirmed there over 3 observations and 10 s. Natively: two members
 * that led a minute ago, at every scrape since, and now.
 */
export const etcdSplitBrain: Alert = {
  name: 'EtcdSplitBrain',
  group: 'availability',
  summary: 'Members disagree lastingly on who leads or on who votes.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'leader' },
  causes: [],
  rules: (context) => {
    const { cluster, member } = context;
    const condition = context.exporter(
      'etcd_monitor_cluster_condition',
      'condition=~"split_brain|membership_mismatch"',
    );
    const isLeader = context.native('etcd_server_is_leader');
    const window = context.scrapes(scrapesAsLeader);
    return [
      {
        severity: 'critical',
        forSeconds: 0,
        keepFiringForSeconds: 120,
        description: `Members of etcd cluster ${context.clusterName} disagree ({{ $labels.reason }}) on who leads or on who votes, and may accept different writes. Stop what writes to it, then find the members that stand alone.`,
        exporter: {
          expression: [
            `max by (${cluster}, reason) (`,
            `  label_replace(${condition}, "reason", "$1", "condition", "(.+)")`,
            ') == 1',
          ].join('\n'),
          knownBy: condition,
        },
        native: [
          'label_replace(',
          `  count by (${cluster}) (`,
          `    max by (${member}) (${isLeader}) == 1`,
          `    and on (${member}) max by (${member}) (min_over_time(${isLeader}[${window}])) == 1`,
          `    and on (${member}) max by (${member}) (${isLeader} offset ${window}) == 1`,
          '  ) > 1,',
          '  "reason", "split_brain", "", ""',
          ')',
        ].join('\n'),
      },
    ];
  },
  healthy: splitBrainHealthy,
  cases: splitBrainCases,
};
