import type { ClusterView, MemberView } from '../../cluster/view.ts';
import type { Part, Reason } from '../../etcd/reason.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** Above this share of its quota a member gets no probe writes. */
const quotaShareLimit = 0.95;

/**
 * Why a write probe through the member must not be made now; undefined if it may. A quorum, a leader or alarms that are not
 * known count as "must not"; a quota that is not known counts as "may", because etcd then enforces none or the default.
 */
export function writeProbeObstacle(
  view: ClusterView,
  member: MemberView,
): { reason: Reason; detail: string } | undefined {
  if (view.hasQuorum !== true || view.hasLeader !== true)
    return { reason: 'no_quorum', detail: 'no write probe without quorum and leader' };
  // The conditions, not the members' alarms: a removed member's alarm stops writes as well.
  const alarms = view.verdict.conditions.filter(({ name }) => name === 'alarm_nospace' || name === 'alarm_corrupt');
  if (alarms.some(({ active }) => active === true))
    return { reason: 'alarm_active', detail: 'no write probe under an alarm' };
  if (alarms.some(({ active }) => active === undefined))
    return { reason: 'inconclusive', detail: 'no write probe while nobody tells about alarms' };
  const { dbSizeBytes = 0, dbSizeQuotaBytes = Infinity } = member;
  if (dbSizeQuotaBytes > 0 && dbSizeBytes > quotaShareLimit * dbSizeQuotaBytes) {
    return { reason: 'quota_nearly_used', detail: `no write probe above ${quotaShareLimit * 100} % of the quota` };
  }
  return undefined;
}

/** A Put of one fixed key through the member: the only write that this exporter ever makes. */
export function collectWriteProbe(connection: MemberConnection, key: string, deadlineMs: number): Promise<Part<null>> {
  return collect(connection, 'write-probe', deadlineMs, async (limit) => {
    await connection.rpc.put(key, 'etcd-monitor write probe', limit);
    return null;
  });
}
