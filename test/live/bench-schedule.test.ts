import pino from 'pino';
import { expect } from 'vitest';
import type { BenchmarkConfig } from '../../config/config.ts';
import { type BenchReport, BenchSchedule } from '../../exporter/bench-schedule.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { auth } from './auth-users.ts';
import { runBenchProgram } from './bench-program.ts';
import { keysBelow } from './bench-remains.ts';
import { liveConfig } from './config.ts';
import { LivePage } from './page.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const settings: BenchmarkConfig = {
  isEnabled: true,
  intervalMs: 3_600_000,
  workload: 'mixed',
  durationMs: 2000,
  rate: 100,
  slos: ['errors<=100%'],
};

function clustersOf({ endpoints }: EtcdCluster): ReturnType<typeof liveConfig>['clusters'] {
  return liveConfig({ clusters: [{ endpoints, auth: { username: 'root', password: auth.rootPassword } }] }).clusters;
}

function keysOf(cluster: EtcdCluster): Promise<readonly string[]> {
  return keysBelow(cluster, 'etcd-bench/');
}

onEveryEtcd(
  {
    name: 'bench-schedule',
    says: 'runs as a process of its own, with the password in its environment, shows its figures and leaves no key',
    members: 1,
    auth,
    on: ['3.5'],
  },
  async (cluster) => {
    const clusters = clustersOf(cluster);
    const schedule = new BenchSchedule({ clusters, settings, run: runBenchProgram, logger: pino({ level: 'silent' }) });
    schedule.start(0);
    const page = await waitFor(
      'the first bench',
      () => Promise.resolve(new LivePage(schedule.families())),
      ({ families }) => families.length > 0,
      { timeoutMs: 60_000 },
    );
    await schedule.close();
    const [ended] = page.samples('etcd_monitor_bench_outcome').filter(({ value }) => value === 1);
    // A busy machine may make the run invalid; it has figures all the same.
    expect(['passed', 'invalid']).toContain(ended?.labels['outcome']);
    const labels = { cluster: 'test', workload: 'mixed' };
    expect(page.value('etcd_monitor_bench_slo_passed', { ...labels, slo: 'errors<=100%' })).toBe(1);
    const succeeded = page.by('kind', 'etcd_monitor_bench_operations', { ...labels, result: 'succeeded' });
    expect(Object.keys(succeeded).sort()).toEqual(['read', 'write']);
    expect(Math.min(...Object.values(succeeded))).toBeGreaterThan(0);
    expect(await keysOf(cluster)).toEqual([]);
  },
);

onEveryEtcd(
  {
    name: 'bench-schedule-stop',
    says: 'is broken off when the exporter stops, and deletes its keys all the same',
    members: 1,
    auth,
    on: ['3.5'],
  },
  async (cluster) => {
    const reports: BenchReport[] = [];
    const schedule = new BenchSchedule({
      clusters: clustersOf(cluster),
      settings: { ...settings, durationMs: 600_000 },
      run: async (...given) => {
        const report = await runBenchProgram(...given);
        reports.push(report);
        return report;
      },
      logger: pino({ level: 'silent' }),
    });
    schedule.start(0);
    await waitFor(
      'keys of the bench',
      () => keysOf(cluster),
      (keys) => keys.length > 0,
      { timeoutMs: 60_000 },
    );
    await schedule.close();
    expect(reports.map(({ outcome }) => outcome)).toEqual(['interrupted']);
    expect(await keysOf(cluster)).toEqual([]);
  },
);
