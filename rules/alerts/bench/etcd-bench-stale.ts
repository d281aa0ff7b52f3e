import type { Alert } from '../../alert.ts';
import type { ExpectedFiring, InputSeries } from '../../cases/case.ts';
import { benchSeries } from './bench-series.ts';

const lastRunMetric = 'etcd_monitor_bench_last_run_timestamp_seconds';
const lastSuccessMetric = 'etcd_monitor_bench_last_success_timestamp_seconds';

/**
 * The age of the last run that passed, whatever the reason: the job does not run, or its runs say nothing of etcd. A time that
 * vanishes (the exporter starts anew) is believed for as long as it may be old. A bench whose series are gone altogether is none.
 */
export const etcdBenchStale: Alert = {
  name: 'EtcdBenchStale',
  group: 'bench',
  summary: 'No bench has passed for several of its intervals.',
  scope: 'cluster',
  panel: { dashboard: 'self-check', slug: 'bench' },
  // A run that missed an SLO did not pass either, and that alert says more.
  causes: [{ alert: 'EtcdBenchRegressed', same: 'cluster' }],
  needs: 'generate.bench_interval',
  rules: (context) => {
    const { benchIntervalMs } = context.target;
    if (benchIntervalMs === undefined) return [];
    const run = `${context.cluster}, workload`;
    const maxAgeSeconds = (context.thresholds.benchStaleIntervals * benchIntervalMs) / 1000;
    const limit = context.seconds(maxAgeSeconds);
    const lastSuccess = `last_over_time(${lastSuccessMetric}[${context.range(maxAgeSeconds)}])`;
    return [
      {
        severity: 'warning',
        forSeconds: 900,
        keepFiringForSeconds: 900,
        description: `No {{ $labels.workload }} bench of etcd cluster ${context.clusterName} has passed in the last {{ $value | humanizeDuration }}. See whether it runs at all, and how the last run ended.`,
        other: `(
    time() - max by (${run}) (${lastSuccess}) > ${limit}
  or
    ${limit} * group by (${run}) (${lastRunMetric} offset ${context.duration(maxAgeSeconds)})
      unless on (${run}) (${lastSuccess})
)
and on (${run}) (${lastRunMetric})`,
      },
    ];
  },
  healthy: {},
  // The interval is an hour: three of them are 180 samples.
  cases: [
    {
      kind: 'fires',
      says: 'the last run that passed was at 10 minutes, and no other was started',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 60,
      series: [lastRun('600x300'), lastSuccess('600x300')],
      expected: [firingAt('3h26m', '3h 16m 0s')],
    },
    {
      kind: 'fires',
      says: 'it runs every hour, and no run has ever passed',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 60,
      series: [lastRun('0x59 3600x59 7200x59 10800x120')],
      expected: [firingAt('3h15m', '3h 0m 0s')],
    },
    {
      kind: 'fires',
      says: 'the exporter starts anew two hours after the last success, and no run passes any more',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 60,
      series: [lastRun('0x59 3600x59 7200x180'), lastSuccess('0x120 stale')],
      expected: [firingAt('3h16m', '3h 16m 0s')],
    },
    {
      kind: 'quiet',
      says: 'two runs in a row do not pass, the third does within a quarter of an hour',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 60,
      series: [lastRun('0x59 3600x59 7200x74 11700x120'), lastSuccess('0x194 11700x120')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'the first run was less than three hours ago',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 60,
      series: [lastRun('_x60 3600x190')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'the bench has been taken away, and its group deleted',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 60,
      series: [lastRun('0x100 stale'), lastSuccess('0x100 stale _x300')],
      expected: [],
    },
  ],
};

function lastRun(values: string): InputSeries {
  return benchSeries('last_run_timestamp_seconds', values);
}

function lastSuccess(values: string): InputSeries {
  return benchSeries('last_success_timestamp_seconds', values);
}

function firingAt(at: string, age: string): ExpectedFiring {
  const description = `No write bench of etcd cluster a has passed in the last ${age}. See whether it runs at all, and how the last run ended.`;
  return { at, alerts: [{ severity: 'warning', labels: { workload: 'write' }, description }] };
}
