import type { Alert } from '../../alert.ts';
import { clusterSeries } from '../../cases/case.ts';
import { conditionHolds } from '../../condition.ts';
import { outlastsSymptomsSeconds } from '../../outlasting.ts';

const series = 'etcd_monitor_cluster_condition';
const noSpace = { condition: 'alarm_nospace' };

function description(cluster: string): string {
  return `The alarm NOSPACE is raised in etcd cluster ${cluster}: a member reached its quota, and every member refuses to write. Compact and defragment, then disarm the alarm.`;
}

/**
 * The verdict's `alarm_nospace`, which Status tells. No native expression: etcd's `etcd_debugging_server_alarms` (3.6 and newer)
 * counts activations since the member's start, so it forgets and counts double.
 */
export const etcdAlarmNoSpace: Alert = {
  name: 'EtcdAlarmNoSpace',
  group: 'alarms',
  summary: 'The database reached its quota: the cluster refuses to write.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'alarms' },
  causes: [],
  rules: (context) => [
    {
      severity: 'critical',
      forSeconds: 0,
      keepFiringForSeconds: outlastsSymptomsSeconds,
      description: description(context.clusterName),
      exporter: conditionHolds(context, 'alarm_nospace'),
    },
  ],
  healthy: { exporter: [clusterSeries(series, '0x60', noSpace)] },
  cases: [
    {
      kind: 'fires',
      says: 'the verdict says that NOSPACE is raised',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries(series, '0x5 1x60', noSpace)],
      expected: [{ at: '1m', alerts: [{ severity: 'critical', description: description('a') }] }],
    },
    {
      kind: 'quiet',
      says: 'another alarm is raised',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries(series, '0x60', noSpace), clusterSeries(series, '1x60', { condition: 'alarm_corrupt' })],
      expected: [],
    },
    {
      kind: 'other',
      says: 'one of two exporters cannot tell, the other can',
      source: 'exporter',
      severity: 'critical',
      series: [
        clusterSeries(series, '0x5 stale', { ...noSpace, instance: 'exporter-1:8080' }),
        clusterSeries(series, '0x5 1x60', { ...noSpace, instance: 'exporter-2:8080' }),
      ],
      expected: [{ at: '1m', alerts: [{ severity: 'critical', description: description('a') }] }],
    },
    {
      kind: 'other',
      says: 'it is disarmed: the alert ends when what failed meanwhile shows nowhere any more',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries(series, '1x10 0x120', noSpace)],
      expected: [
        { at: '0s', alerts: [{ severity: 'critical', description: description('a') }] },
        { at: '9m', alerts: [{ severity: 'critical', description: description('a') }] },
        { at: '12m', alerts: [] },
      ],
    },
  ],
};
