import type { Alert } from '../../alert.ts';
import { clusterSeries } from '../../cases/case.ts';
import { conditionHolds } from '../../condition.ts';

const series = 'etcd_monitor_cluster_condition';
const mismatch = { condition: 'hash_mismatch' };

function description(cluster: string): string {
  return `Members of etcd cluster ${cluster} have different hashes of the same revisions: what clients read depends on the member that answers. Compare the hashes, and replace the member that stands alone.`;
}

/** The verdict's `hash_mismatch`: only where the exporter's hash collector is on. No native series tells. */
export const etcdHashMismatch: Alert = {
  name: 'EtcdHashMismatch',
  group: 'availability',
  summary: 'Members hold different data.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'conditions' },
  causes: [{ alert: 'EtcdAlarmCorrupt', same: 'cluster' }],
  rules: (context) => [
    {
      severity: 'critical',
      forSeconds: 0,
      // Until the next round of hashes but one: the collector hashes every 10 minutes.
      keepFiringForSeconds: 1200,
      description: description(context.clusterName),
      exporter: conditionHolds(context, 'hash_mismatch'),
    },
  ],
  healthy: { exporter: [clusterSeries(series, '0x60', mismatch)] },
  cases: [
    {
      kind: 'fires',
      says: 'the verdict says that hashes differ',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries(series, '0x5 1x60', mismatch)],
      expected: [{ at: '1m', alerts: [{ severity: 'critical', description: description('a') }] }],
    },
    {
      kind: 'quiet',
      says: 'no two hashes compare any more, and another condition holds',
      source: 'exporter',
      severity: 'critical',
      series: [
        clusterSeries(series, '0x20 stale', mismatch),
        clusterSeries(series, '1x60', { condition: 'follower_lagging' }),
      ],
      expected: [],
    },
  ],
};
