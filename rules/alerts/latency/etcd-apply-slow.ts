import type { Alert } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { slowFloor, slowShare, slowShareWindowSeconds } from '../../promql/slow-share.ts';
import { applySlowCases, healthyApplies } from './etcd-apply-slow.cases.ts';

const histogram = 'etcd_server_apply_duration_seconds';

/**
 * etcd 3.4 counts what took longer than 100 ms, applies and reads together, and neither time nor number of either: the share is of
 * the entries applied and the ranges read.
 */
function countedShare(context: RuleContext): string {
  const range = context.range(slowShareWindowSeconds);
  const slow = context.native('etcd_server_slow_apply_total');
  const applied = context.native('etcd_server_proposals_applied_total');
  const read = context.native('etcd_mvcc_range_total');
  return `
max by (${context.member}) (rate(${slow}[${range}]))
  / (
    max by (${context.member}) (rate(${applied}[${range}]))
    + max by (${context.member}) (rate(${read}[${range}]))
  )
> ${context.thresholds.slowRatio}
and on (${context.member})
  max by (${context.member}) (increase(${slow}[${range}])) >= ${slowFloor(context)}`.trim();
}

/** More than one in a hundred applies takes longer than a tenth of a second. Since etcd 3.5 a histogram tells it exactly. */
export const etcdApplySlow: Alert = {
  name: 'EtcdApplySlow',
  group: 'latency',
  summary: 'A member is slow to apply committed entries.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'apply-duration' },
  causes: [
    { alert: 'EtcdDefragRunning', same: 'member' },
    { alert: 'EtcdBackendCommitSlow', same: 'member' },
  ],
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 600,
      keepFiringForSeconds: 60,
      description: `{{ $value | humanizePercentage }} of what member {{ $labels.instance }} of etcd cluster ${context.clusterName} applied in the last ${context.duration(slowShareWindowSeconds)} took longer than about 100 ms. Look first for large transactions in its log, then at its disk and CPU.`,
      native: context.has(`${histogram}_bucket`)
        ? slowShare(context, {
            histogram,
            boundSeconds: context.thresholds.applyBucketSeconds,
            by: context.member,
          })
        : countedShare(context),
    },
  ],
  healthy: { native: healthyApplies },
  cases: applySlowCases,
};
