import type { Alert } from '../../alert.ts';
import { clusterSeries, type InputSeries } from '../../cases/case.ts';
import { conditionHolds } from '../../condition.ts';

function condition(values: string, instance = 'exporter:8080'): InputSeries {
  return clusterSeries('etcd_monitor_cluster_condition', values, { condition: 'cluster_id_mismatch', instance });
}

const fires = [
  {
    at: '1m',
    alerts: [
      {
        severity: 'critical' as const,
        description:
          'Endpoints configured as etcd cluster a answer with different cluster ids: clients of it may write to different clusters. Compare the cluster id of every endpoint.',
      },
    ],
  },
];

/** The verdict's `cluster_id_mismatch`. No native page tells the cluster's id. */
export const etcdClusterIdMismatch: Alert = {
  name: 'EtcdClusterIdMismatch',
  group: 'availability',
  summary: 'Endpoints of one cluster lead to different clusters.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'conditions' },
  causes: [],
  rules: (context) => [
    {
      severity: 'critical',
      forSeconds: 0,
      keepFiringForSeconds: 120,
      description: `Endpoints configured as etcd cluster ${context.clusterName} answer with different cluster ids: clients of it may write to different clusters. Compare the cluster id of every endpoint.`,
      exporter: conditionHolds(context, 'cluster_id_mismatch'),
    },
  ],
  healthy: { exporter: [condition('0x60')] },
  cases: [
    {
      kind: 'fires',
      says: 'an endpoint answers for another cluster',
      source: 'exporter',
      severity: 'critical',
      series: [condition('0x5 1x20')],
      expected: fires,
    },
    {
      kind: 'quiet',
      says: 'all endpoints answer for one cluster; for a while nobody answers',
      source: 'exporter',
      severity: 'critical',
      series: [condition('0x20 stale _x20 0x20')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'one of two exporters has the wrong endpoint',
      source: 'exporter',
      severity: 'critical',
      series: [condition('0x30'), condition('0x5 1x20', 'other:8080')],
      expected: fires,
    },
  ],
};
