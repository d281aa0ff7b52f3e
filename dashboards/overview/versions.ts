import type { DashboardContext } from '../context.ts';

/** 1 for each member and the version that it runs, with the label `version`. */
export function memberVersions(context: DashboardContext): string | undefined {
  const { member } = context;
  return context.either({
    exporter: `max by (${member}, version) (${context.exporterMember('etcd_monitor_member_info')})`,
    native: [
      `max by (${member}, version) (`,
      `  label_replace(${context.native('etcd_server_version')}, "version", "$1", "server_version", "(.+)")`,
      ')',
    ].join('\n'),
  });
}
