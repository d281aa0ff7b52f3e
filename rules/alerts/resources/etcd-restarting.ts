import type { Alert } from '../../alert.ts';
import { nativeSeries, type InputSeries } from '../../cases/case.ts';

const description =
  'Member m1 of etcd cluster a has restarted 4 times in an hour. Read the end of its log before each start.';

/**
 * Restarts of one process in an hour, as falls of its CPU time. `process_start_time_seconds` would count more: it is worked
 * out from the machine's boot time, which moves by a second when the clock is corrected.
 */
export const etcdRestarting: Alert = {
  name: 'EtcdRestarting',
  group: 'resources',
  summary: 'A member restarts again and again.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'restarts' },
  causes: [],
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 900,
      keepFiringForSeconds: 600,
      description: `Member {{ $labels.instance }} of etcd cluster ${context.clusterName} has restarted {{ $value }} times in an hour. Read the end of its log before each start.`,
      native: `max by (${context.member}) (
  resets(${context.native('process_cpu_seconds_total')}[${context.range(3600)}])
) > ${context.thresholds.restartsPerHour}`,
    },
  ],
  healthy: { native: ['m1', 'm2', 'm3'].map((member) => cpu(member, '5+0.3x60')) },
  cases: [
    {
      kind: 'fires',
      says: 'one of three members restarts four times in 20 minutes',
      source: 'native',
      severity: 'warning',
      // 30 samples are 5 minutes.
      series: [cpu('m1', '0+1x29 0+1x29 0+1x29 0+1x29 0+1x200'), cpu('m2', '5+1x320'), cpu('m3', '5+1x320')],
      expected: [{ at: '35m', alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description }] }],
    },
    {
      kind: 'quiet',
      says: 'three restarts an hour, for two hours',
      source: 'native',
      severity: 'warning',
      series: [cpu('m1', '0+1x120 0+1x120 0+1x120 0+1x120 0+1x120 0+1x120')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'a rolling restart, rolled back: two restarts of every member',
      source: 'native',
      severity: 'warning',
      series: [
        cpu('m1', '50+1x10 0+1x60 0+1x300'),
        cpu('m2', '50+1x20 0+1x60 0+1x300'),
        cpu('m3', '50+1x30 0+1x60 0+1x300'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'the member is down between its restarts',
      source: 'native',
      severity: 'warning',
      series: [cpu('m1', '9 stale _x10 1 stale _x10 0.9 stale _x10 0.8 stale _x10 0.7 stale _x200')],
      expected: [{ at: '23m', alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description }] }],
    },
  ],
};

function cpu(instance: string, values: string): InputSeries {
  return nativeSeries(instance, 'process_cpu_seconds_total', values);
}
