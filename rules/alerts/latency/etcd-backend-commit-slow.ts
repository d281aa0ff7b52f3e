import type { Alert, AlertRule } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';
import type { RuleContext } from '../../context.ts';
import { millisecondsText } from '../../promql/milliseconds.ts';
import { slowShare, slowShareWindowSeconds } from '../../promql/slow-share.ts';
import { fewSlowCases, slowShareCases, type SlowShareInput } from './slow-share-cases.ts';

const histogram = 'etcd_disk_backend_commit_duration_seconds';
const critical: SlowShareInput = {
  histogram,
  severity: 'critical',
  withinSeconds: 0.2,
  slowSeconds: 0.4,
  description: (share) =>
    `${share} of the backend commits of member m1 of etcd cluster a in the last 5m took longer than 256 ms. Look first for what else uses its disk.`,
};
const warning: SlowShareInput = {
  histogram,
  severity: 'warning',
  withinSeconds: 0.03,
  slowSeconds: 0.05,
  description: (share) =>
    `${share} of the backend commits of member m1 of etcd cluster a in the last 5m took longer than 32 ms. Look first for what else uses its disk.`,
};

function rule(context: RuleContext, severity: 'critical' | 'warning', forSeconds: number): AlertRule {
  const boundSeconds = context.thresholds.backendCommitBucketSeconds[severity];
  return {
    severity,
    forSeconds,
    keepFiringForSeconds: 60,
    description: `{{ $value | humanizePercentage }} of the backend commits of member {{ $labels.instance }} of etcd cluster ${context.clusterName} in the last ${context.duration(slowShareWindowSeconds)} took longer than ${millisecondsText(boundSeconds)}. Look first for what else uses its disk.`,
    native: slowShare(context, { histogram, boundSeconds, by: context.member }),
  };
}

/** The 99th percentile of backend commit is above a bucket's bound. Reads and applies of the member wait while it lasts. */
export const etcdBackendCommitSlow: Alert = {
  name: 'EtcdBackendCommitSlow',
  group: 'latency',
  summary: 'The disk is slow to write the database.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'backend-commit' },
  causes: [{ alert: 'EtcdDefragRunning', same: 'member' }],
  rules: (context) => [rule(context, 'critical', 300), rule(context, 'warning', 600)],
  healthy: {
    native: ['m1', 'm2', 'm3'].flatMap((member) =>
      histogramSeries(nativeSeries, member, histogram, [
        { seconds: 0.006, values: '0+98x60' },
        { seconds: 0.024, values: '0+2x60' },
      ]),
    ),
  },
  cases: [...slowShareCases(critical), ...slowShareCases(warning), ...fewSlowCases(critical)],
};
