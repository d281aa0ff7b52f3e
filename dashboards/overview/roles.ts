import type { DashboardContext } from '../context.ts';
import type { ValueMapping } from '../panel.ts';

/** What a member is, as a number that panels show as a word. */
const roles = {
  down: 0,
  learner: 1,
  follower: 2,
  leader: 3,
  withoutLeader: 4,
  unstarted: 5,
  unseen: 6,
} as const;

export const roleMappings: readonly ValueMapping[] = [
  { value: roles.down, text: 'down', colour: 'red' },
  { value: roles.learner, text: 'learner', colour: 'text' },
  { value: roles.follower, text: 'follower', colour: 'blue' },
  { value: roles.leader, text: 'leader', colour: 'green' },
  { value: roles.withoutLeader, text: 'no leader', colour: 'orange' },
  { value: roles.unstarted, text: 'not started', colour: 'yellow' },
  { value: roles.unseen, text: 'unseen', colour: 'yellow' },
];

/** The number of a role for the members of which a filter holds. */
function as(role: keyof typeof roles, filter: string): string {
  return `0 * (${filter}) + ${roles[role]}`;
}

/** The role of each member, by cluster and instance. */
export function memberRoles(context: DashboardContext): string | undefined {
  const observed = (metric: string): string =>
    `max by (${context.member}) (${context.exporterMember(`etcd_monitor_member_${metric}`)})`;
  const stated = (metric: string): string => `max by (${context.member}) (${context.native(metric)})`;
  return context.either({
    exporter: [
      as('unstarted', `${observed('started')} == 0`),
      as('unseen', `${observed('up')} == 0 and ${observed('linked')} == 1`),
      as('down', `${observed('up')} == 0`),
      as('learner', `${observed('is_learner')} == 1`),
      as('leader', `${observed('is_leader')} == 1`),
      as('withoutLeader', `${observed('has_leader')} == 0`),
      as('follower', `${observed('up')} == 1`),
    ].join('\nor\n'),
    native: [
      as('down', `${stated('up')} == 0`),
      as('learner', `${stated('etcd_server_is_learner')} == 1`),
      as('leader', `${stated('etcd_server_is_leader')} == 1`),
      as('withoutLeader', `${stated('etcd_server_has_leader')} == 0`),
      as('follower', `${stated('etcd_server_has_leader')} == 1`),
    ].join('\nor\n'),
  });
}
