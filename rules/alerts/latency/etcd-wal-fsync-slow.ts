import type { Alert, AlertRule } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';
import type { RuleContext } from '../../context.ts';
import { millisecondsText } from '../../promql/milliseconds.ts';
import { slowShare, slowShareWindowSeconds } from '../../promql/slow-share.ts';
import { fewSlowCases, slowShareCases, type SlowShareInput } from './slow-share-cases.ts';

const histogram = 'etcd_disk_wal_fsync_duration_seconds';
const critical: SlowShareInput = {
  histogram,
  severity: 'critical',
  withinSeconds: 0.1,
  slowSeconds: 0.2,
  description: (share) =>
    `${share} of the WAL fsyncs of member m1 of etcd cluster a in the last 5m took longer than 128 ms. Look first for what else uses its disk.`,
};
const warning: SlowShareInput = {
  histogram,
  severity: 'warning',
  withinSeconds: 0.012,
  slowSeconds: 0.02,
  description: (share) =>
    `${share} of the WAL fsyncs of member m1 of etcd cluster a in the last 5m took longer than 16 ms. Look first for what else uses its disk.`,
};

function rule(context: RuleContext, severity: 'critical' | 'warning', forSeconds: number): AlertRule {
  const boundSeconds = context.thresholds.walFsyncBucketSeconds[severity];
  return {
    severity,
    forSeconds,
    keepFiringForSeconds: 60,
    description: `{{ $value | humanizePercentage }} of the WAL fsyncs of member {{ $labels.instance }} of etcd cluster ${context.clusterName} in the last ${context.duration(slowShareWindowSeconds)} took longer than ${millisecondsText(boundSeconds)}. Look first for what else uses its disk.`,
    native: slowShare(context, { histogram, boundSeconds, by: context.member }),
  };
}

/** The 99th percentile of WAL fsync is above a bucket's bound. Every write waits for it on a quorum of members. */
export const etcdWalFsyncSlow: Alert = {
  name: 'EtcdWalFsyncSlow',
  group: 'latency',
  summary: 'The disk is slow to write the WAL.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'wal-fsync' },
  causes: [{ alert: 'EtcdDefragRunning', same: 'member' }],
  rules: (context) => [rule(context, 'critical', 300), rule(context, 'warning', 600)],
  healthy: {
    native: ['m1', 'm2', 'm3'].flatMap((member) =>
      histogramSeries(nativeSeries, member, histogram, [
        { seconds: 0.003, values: '0+298x60' },
        { seconds: 0.012, values: '0+2x60' },
      ]),
    ),
  },
  cases: [...slowShareCases(critical), ...slowShareCases(warning), ...fewSlowCases(critical)],
};
