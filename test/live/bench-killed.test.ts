import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import type { BenchPlan } from '../../bench/plan.ts';
import { runBench } from '../../bench/run.ts';
import { verdictOf } from '../../bench/verdict.ts';
import { parseDuration } from '../../config/duration.ts';
import { benchPlan } from '../bench/plan.ts';
import { Program } from '../cli/program.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { nothing, remainsOf, revisionOf } from './bench-remains.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const prefix = 'etcd-bench/';
/** Requests of a run in flight. */
const places = 20;

/** The lease of each key below the bench's prefix, as etcdctl writes ids. */
async function leasesOfKeys(cluster: EtcdCluster): Promise<readonly string[]> {
  const text = await cluster.etcdctl(['get', prefix, '--prefix', '--write-out=json']);
  // More digits than a number of JavaScript holds; a key without a lease has none.
  const keys = text.match(/"create_revision":[^}]*/g) ?? [];
  return keys.map((key) =>
    BigInt(/"lease":(\d+)/.exec(key)?.[1] ?? 0)
      .toString(16)
      .padStart(16, '0'),
  );
}

/** Seconds that a lease was granted for, and what is left of them. */
async function timesToLive(cluster: EtcdCluster, lease: string): Promise<readonly number[]> {
  const text = await cluster.etcdctl(['lease', 'timetolive', lease, '--write-out=json']);
  return ['ttl', 'granted-ttl'].map((name) => Number(new RegExp(`"${name}":(-?\\d+)`).exec(text)?.[1]));
}

/**
 * Kills a run in the middle of its load, as soon as `isUnderWay` says so.
 * @returns seconds after which nothing is left of it, as it has said
 */
async function killRun(
  cluster: EtcdCluster,
  argv: readonly string[],
  isUnderWay: () => Promise<boolean>,
): Promise<number> {
  const load = ['--rate', '100', '--duration', '10m', '--warmup', '0', '--max-inflight', `${places}`];
  const flags = [...argv, ...load, '--endpoints', cluster.endpoints.join(',')];
  await using program = new Program(['bench', ...flags], tmpdir());
  const told = await program.logged(/if it is killed, .* within ((?:\d+[a-z]+)+)/);
  await waitFor(`the load of ${argv.join(' ')}`, isUnderWay, (isThere) => isThere);
  program.signal('SIGKILL');
  expect(await program.ended()).toMatchObject({ exitCode: null, stdout: '' });
  return (parseDuration(told) ?? 0) / 1000;
}

/** Revokes what a killed run has left. No lease may last longer than the run has said. */
async function revokeAll(cluster: EtcdCluster, leases: readonly string[], toldSeconds: number): Promise<void> {
  for (const lease of leases) {
    for (const seconds of await timesToLive(cluster, lease)) {
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(toldSeconds);
    }
    await cluster.etcdctl(['lease', 'revoke', lease]);
  }
}

onEveryEtcd(
  {
    name: 'bench-killed',
    on: oldestAndUsual,
    says: 'a run that is killed leaves keys that all hang on one lease, which lasts no longer than the run has said',
    members: 1,
  },
  async (cluster) => {
    for (const workload of ['write', 'txn', 'watch']) {
      const before = await revisionOf(cluster);
      // Of these revisions some are those of keys that are written first.
      const isUnderWay = async (): Promise<boolean> => (await revisionOf(cluster)) >= before + 20;
      const toldSeconds = await killRun(cluster, [workload, '--key-space', '500'], isUnderWay);
      const { leases } = await remainsOf(cluster, prefix);
      const held = await leasesOfKeys(cluster);
      expect(held.length).toBeGreaterThan(0);
      expect([workload, [...new Set(held)]]).toEqual([workload, leases]);
      await revokeAll(cluster, leases, toldSeconds);
      expect(await remainsOf(cluster, prefix)).toEqual(nothing);
    }
  },
);

onEveryEtcd(
  {
    name: 'bench-killed-leases',
    on: oldestAndUsual,
    says: 'a run of leases that is killed leaves no key, and no lease that lasts longer than the run has said',
    members: 1,
  },
  async (cluster) => {
    const isUnderWay = async (): Promise<boolean> => (await remainsOf(cluster, prefix)).leases.length >= places;
    const toldSeconds = await killRun(cluster, ['lease'], isUnderWay);
    const { keys, leases } = await remainsOf(cluster, prefix);
    expect(keys).toEqual([]);
    await revokeAll(cluster, leases, toldSeconds);
    expect(await remainsOf(cluster, prefix)).toEqual(nothing);
  },
);

/** A load that goes on for a minute, gentle enough for any machine. */
function minuteOf(cluster: EtcdCluster, workload: BenchPlan['workload']): BenchPlan {
  const common = { workload, rate: 100, inFlightLimit: places, keySpace: 6_000 };
  const driver = workload === 'watch' || workload === 'lease' ? 'http2' : 'raw';
  // A key is deleted once, and their number ends the load.
  const operationLimit = workload === 'delete' ? 6_000 : undefined;
  return benchPlan(cluster.endpoints, { ...common, driver, operationLimit, durationMs: 60_000 });
}

onEveryEtcd(
  {
    name: 'bench-interrupted-workloads',
    on: oldestAndUsual,
    says: 'a run of any workload that is ended in its middle has counted each request once, and leaves neither a key nor a lease',
    members: 1,
  },
  async (cluster) => {
    for (const workload of ['delete', 'txn', 'range', 'watch', 'lease', 'read'] as const) {
      const abort = new AbortController();
      const plan = minuteOf(cluster, workload);
      const result = await runBench(plan, {
        onEvent: (event) => {
          if (event.type === 'progress' && event.progress.succeeded > 0) abort.abort();
        },
        signal: abort.signal,
        toolVersion: 'test',
      });
      const { sent, succeeded, failed } = result.total.operations;
      expect([workload, sent, result.interrupted]).toEqual([workload, succeeded + failed, true]);
      expect(succeeded).toBeGreaterThan(0);
      expect(verdictOf({ result, errorBudgetRatio: 1 }).outcome).toBe('interrupted');
      expect([workload, await remainsOf(cluster, plan.prefix)]).toEqual([workload, nothing]);
    }
  },
);
