import type { Alert } from '../../alert.ts';
import type { ExpectedAlert, InputSeries } from '../../cases/case.ts';
import { benchSeries } from './bench-series.ts';

/**
 * What the bench itself found: it knows the SLOs and the baseline, and has judged by several rounds whether a difference is one.
 * Runs that say nothing of etcd (invalid, too many errors, refused) are no matter of this alert; while none passes, the other one
 * of this group tells. A verdict is forgotten after some days: a Pushgateway keeps the last run of a bench that is gone for ever.
 */
export const etcdBenchRegressed: Alert = {
  name: 'EtcdBenchRegressed',
  group: 'bench',
  summary: 'The last bench missed an SLO or was slower than its baseline.',
  scope: 'cluster',
  panel: { dashboard: 'self-check', slug: 'bench' },
  causes: [],
  rules: (context) => {
    const run = `${context.cluster}, workload`;
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 300,
        description: `The last {{ $labels.workload }} bench of etcd cluster ${context.clusterName} ended as {{ $labels.outcome }}: its report says by how much. Run it again on a quiet machine, then look for what changed on the members.`,
        other: `
max by (${run}, outcome) (etcd_monitor_bench_outcome{outcome=~"slo_missed|regressed"}) == 1
and on (${run})
time() - max by (${run}) (etcd_monitor_bench_last_run_timestamp_seconds) < ${context.seconds(context.thresholds.benchVerdictSeconds)}`,
      },
    ];
  },
  healthy: {},
  // The first sample is at 0: what was before it is negative.
  cases: [
    {
      kind: 'fires',
      says: 'the last run missed an SLO, and there has been no other for 10 minutes',
      source: 'other',
      severity: 'warning',
      series: [outcome('slo_missed', '0x5 1x80'), outcome('passed', '1x5 0x80'), lastRun('0x5 60x80')],
      expected: [{ at: '11m', alerts: [firing('slo_missed')] }],
    },
    {
      kind: 'fires',
      says: 'the last run was slower than its baseline',
      source: 'other',
      severity: 'warning',
      series: [outcome('regressed', '0x5 1x80'), outcome('slo_missed', '0x85'), lastRun('0x5 60x80')],
      expected: [{ at: '11m', alerts: [firing('regressed')] }],
    },
    {
      kind: 'quiet',
      says: 'the run is repeated at once, and passes',
      source: 'other',
      severity: 'warning',
      series: [outcome('slo_missed', '0x5 1x59 0x60'), lastRun('0x5 60x59 650x60')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'the last run was invalid, or had too many errors: it says nothing of etcd’s speed',
      source: 'other',
      severity: 'warning',
      series: [
        outcome('invalid', '1x120'),
        outcome('too_many_errors', '1x120'),
        outcome('slo_missed', '0x120'),
        lastRun('0x120'),
      ],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'nobody has run it again for almost a week',
      source: 'other',
      severity: 'warning',
      series: [outcome('slo_missed', '0x5 1x80'), lastRun('-600000x85')],
      expected: [{ at: '11m', alerts: [firing('slo_missed')] }],
    },
    {
      kind: 'quiet',
      says: 'nobody has run it again for a week',
      source: 'other',
      severity: 'warning',
      series: [outcome('slo_missed', '1x120'), lastRun('-604800x120')],
      expected: [],
    },
  ],
};

function outcome(name: string, values: string): InputSeries {
  return benchSeries('outcome', values, { outcome: name });
}

function lastRun(values: string): InputSeries {
  return benchSeries('last_run_timestamp_seconds', values);
}

function firing(name: string): ExpectedAlert {
  const description = `The last write bench of etcd cluster a ended as ${name}: its report says by how much. Run it again on a quiet machine, then look for what changed on the members.`;
  return { severity: 'warning', labels: { workload: 'write', outcome: name }, description };
}
