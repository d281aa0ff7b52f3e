import type { InputSeries } from '../../cases/case.ts';

/** A series of the write bench of cluster `a`, as Prometheus has it from a Pushgateway. */
export function benchSeries(name: string, values: string, labels: InputSeries['labels'] = {}): InputSeries {
  return {
    metric: `etcd_monitor_bench_${name}`,
    labels: { job: 'etcd_bench', cluster: 'a', workload: 'write', ...labels },
    values,
  };
}
