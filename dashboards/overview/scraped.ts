import { indent } from '../../rules/promql/indent.ts';
import type { DashboardContext } from '../context.ts';

/**
 * Whether Prometheus scrapes each member's own page, by cluster and instance: 1 where it answers, 0 where it does not. Member and
 * target belong together by name, as `/sd` labels them, or else by the id that the page shows. A target that is no member keeps its
 * own name.
 */
export function scrapedMembers(context: DashboardContext): string | undefined {
  const { cluster, member } = context;
  const targets = `max by (${member}) (${context.native('up')})`;
  const serverIds = `max by (${member}, server_id) (${context.native('etcd_server_id')})`;
  const targetIds = `label_replace(${serverIds}, "member_id", "$1", "server_id", "(.+)")`;
  const memberIds = `group by (${member}, member_id) (${context.exporterMember('etcd_monitor_member_started')})`;
  return context.target.source === 'both'
    ? [
        `max by (${member}) (`,
        `  ${memberIds}`,
        `  and on (${cluster}, member_id)`,
        `  ${targetIds}`,
        ')',
        'or',
        targets,
        `unless on (${member}) (`,
        indent(`${targetIds}\nand on (${cluster}, member_id)\n${memberIds}`),
        ')',
      ].join('\n')
    : context.either({ native: targets });
}
