import { expect } from 'vitest';
import type { Config } from '../../config/config.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { pageValue } from '../servers/page-value.ts';
import { runBenchProgram } from './bench-program.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

/** With its bench switched on. The other writer, the write probe, is off. */
function configFor({ endpoints }: EtcdCluster): Config {
  const config = liveConfig({ clusters: [{ endpoints }], collectors: [] });
  const benchmark = { ...config.exporter.benchmark, isEnabled: true, durationMs: 3_000, rate: 100 };
  return { ...config, exporter: { ...config.exporter, benchmark } };
}

function keyCount(cluster: EtcdCluster): Promise<number> {
  return pageValue(cluster.member('m1'), 'etcd_debugging_mvcc_keys_total');
}

onEveryEtcd(
  {
    name: 'bench-exporter',
    says: 'an exporter that benches answers scrapes meanwhile, and has the figures of the bench on its page afterwards',
    members: 1,
    on: ['3.5'],
  },
  async (cluster) => {
    await using exporter = new LiveExporter(configFor(cluster), { runBench: runBenchProgram, firstBenchAfterMs: 0 });
    await waitFor(
      'keys of the bench',
      () => keyCount(cluster),
      (count) => count > 0,
    );
    const during = await exporter.page();
    expect([during.value('etcd_cluster_healthy'), during.samples('etcd_monitor_bench_outcome')]).toEqual([1, []]);

    const page = await exporter.pageWhere(
      'the figures of the bench',
      (candidate) => candidate.samples('etcd_monitor_bench_outcome').length > 0,
      60_000,
    );
    const [ended] = page.samples('etcd_monitor_bench_outcome').filter(({ value }) => value === 1);
    // A busy machine may make the run invalid; it has figures all the same.
    expect(['passed', 'invalid']).toContain(ended?.labels['outcome']);
    expect(page.by('kind', 'etcd_monitor_bench_operations', { result: 'failed' })).toEqual({ read: 0, write: 0 });
    expect(await keyCount(cluster)).toBe(0);
  },
);
