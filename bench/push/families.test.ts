import { describe, expect, it } from 'vitest';
import { benchMetrics } from '../../metrics/bench.ts';
import { renderText } from '../../metrics/exposition/text.ts';
import { checkMetrics } from '../../test/servers/promtool.ts';
import { serverOrSkip } from '../../test/servers/require.ts';
import { benchFamilies } from './families.ts';
import { failedReads, resultWith, writes } from './fixture.ts';

const prometheus = await serverOrSkip('prometheus', '3.5');
const endedAtMs = 1_700_000_000_500;

function samples(page: string): readonly string[] {
  return page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('benchFamilies', () => {
  it('tells of a run that passed, its last success included', () => {
    const slos = [{ text: 'p99<100ms', passed: true, measured: 0.02, limit: 0.1 }];
    const families = benchFamilies({ result: resultWith([writes], { slos }), outcome: 'passed', endedAtMs }, {});
    expect(samples(renderText(families))).toEqual([
      'etcd_monitor_bench_info{workload="write",version="1.2.3",etcd_version="3.5.16,3.5.30",driver="raw"} 1',
      'etcd_monitor_bench_outcome{workload="write",outcome="error"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="interrupted"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="invalid"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="passed"} 1',
      'etcd_monitor_bench_outcome{workload="write",outcome="refused"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="regressed"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="slo_missed"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="timeout"} 0',
      'etcd_monitor_bench_outcome{workload="write",outcome="too_many_errors"} 0',
      'etcd_monitor_bench_slo_passed{workload="write",slo="p99<100ms"} 1',
      'etcd_monitor_bench_operations_per_second{workload="write",kind="write"} 500',
      'etcd_monitor_bench_operations{workload="write",kind="write",result="failed"} 2',
      'etcd_monitor_bench_operations{workload="write",kind="write",result="succeeded"} 1000',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.0001"} 0',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.0002"} 0',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.0005"} 10',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.001"} 10',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.002"} 10',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.005"} 900',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.01"} 900',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.02"} 990',
      'etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="0.05"} 990',
      ...['0.1', '0.2', '0.5', '1', '2', '5', '10', '+Inf'].map(
        (bound) => `etcd_monitor_bench_latency_seconds_bucket{workload="write",kind="write",le="${bound}"} 1000`,
      ),
      'etcd_monitor_bench_latency_seconds_sum{workload="write",kind="write"} 4',
      'etcd_monitor_bench_latency_seconds_count{workload="write",kind="write"} 1000',
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="write",percentile="100"} 0.07',
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="write",percentile="50"} 0.003',
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="write",percentile="90"} 0.006',
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="write",percentile="95"} 0.008',
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="write",percentile="99"} 0.02',
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="write",percentile="99.9"} 0.06',
      'etcd_monitor_bench_duration_seconds{workload="write"} 2',
      'etcd_monitor_bench_client_cpu_seconds{workload="write"} 0.25',
      'etcd_monitor_bench_last_run_timestamp_seconds{workload="write"} 1700000000.5',
      'etcd_monitor_bench_last_success_timestamp_seconds{workload="write"} 1700000000.5',
    ]);
  });

  it('says nothing of the last success after any other run, and has a value for every other family', () => {
    const result = resultWith([failedReads], { slos: [{ text: 'p99<1s', passed: false, limit: 1 }] });
    const families = benchFamilies({ result, outcome: 'slo_missed', endedAtMs }, {});
    const empty = families.filter(({ samples: found }) => found.length === 0).map(({ definition }) => definition);
    expect(empty).toEqual([benchMetrics.lastSuccess]);
    const page = samples(renderText(families));
    expect(page.filter((line) => line.includes('bench_outcome') && line.endsWith(' 1'))).toEqual([
      'etcd_monitor_bench_outcome{workload="write",outcome="slo_missed"} 1',
    ]);
    expect(page.filter((line) => line.includes('percentile="99"'))).toEqual([
      'etcd_monitor_bench_latency_percentile_seconds{workload="write",kind="read",percentile="99"} NaN',
    ]);
    expect(page.filter((line) => /latency_seconds_(sum|count)/.test(line))).toEqual([
      'etcd_monitor_bench_latency_seconds_sum{workload="write",kind="read"} 0',
      'etcd_monitor_bench_latency_seconds_count{workload="write",kind="read"} 0',
    ]);
  });

  it('has no SLO where none was asked for', () => {
    const families = benchFamilies({ result: resultWith([writes]), outcome: 'passed', endedAtMs }, {});
    const empty = families.filter(({ samples: found }) => found.length === 0).map(({ definition }) => definition);
    expect(empty).toEqual([benchMetrics.sloPassed]);
  });

  it('labels every sample with what it is given beside the workload', () => {
    const families = benchFamilies(
      { result: resultWith([writes]), outcome: 'passed', endedAtMs },
      { cluster: 'production' },
    );
    const labels = families.flatMap((family) => family.samples.map((sample) => sample.labels));
    expect(labels.filter((one) => one['cluster'] !== 'production' || one['workload'] !== 'write')).toEqual([]);
  });

  it.skipIf(prometheus.missing)(`passes the lint of promtool (${prometheus.title})`, async () => {
    const families = benchFamilies({ result: resultWith([writes, failedReads]), outcome: 'passed', endedAtMs }, {});
    expect(await checkMetrics('3.5', renderText(families))).toEqual({ ok: true, output: '' });
  });
});
