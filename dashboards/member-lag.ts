import type { DashboardContext } from './context.ts';

/** Raft entries that the cluster has committed and a chosen member has not applied, by member. */
export function memberLag(context: DashboardContext): string | undefined {
  const applied = `max by (${context.member}) (${context.native('etcd_server_proposals_applied_total')})`;
  const committed = `max by (${context.cluster}) (${context.nativeCluster('etcd_server_proposals_committed_total')})`;
  return context.either({
    exporter: `min by (${context.member}) (${context.exporterMember('etcd_monitor_member_lag_entries')})`,
    // Pages are scraped at different moments, so a member may also seem to be ahead.
    native: `clamp_min(${committed} - on (${context.cluster}) group_right () ${applied}, 0)`,
  });
}
