import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { BenchPlan } from '../../bench/plan.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { runBench } from '../../bench/run.ts';
import { benchPlan } from '../bench/plan.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

/** The store's revision: every put that etcd has applied raised it by one, also one whose answer was lost, and it outlives the process. */
async function revisionOf(cluster: EtcdCluster): Promise<number> {
  const text = await cluster.etcdctl(['get', 'nothing', '--write-out=json']);
  return Number(/"revision":(\d+)/.exec(text)?.[1]);
}

/** Runs writes, and does to the member what a bad night does, going on each time when the load does. */
async function playThroughFaults(cluster: EtcdCluster, changes: Partial<BenchPlan>): Promise<BenchResult> {
  const member = cluster.member('m1');
  const abort = new AbortController();
  let succeededSoFar = 0;
  const loadGoesOn = async (): Promise<void> => {
    // Told once a second: the first time may be about what was before.
    for (const since of ['the fault', 'it was first told']) {
      const before = succeededSoFar;
      await waitFor(
        `more to succeed since ${since}`,
        () => Promise.resolve(succeededSoFar),
        (succeeded) => succeeded > before,
      );
    }
  };
  const disturb = async (): Promise<void> => {
    await loadGoesOn();
    await member.pause();
    await sleep(700);
    member.resume();
    await loadGoesOn();
    await member.kill();
    await member.restart();
    await loadGoesOn();
    await member.restart();
    await loadGoesOn();
    abort.abort();
  };
  const limits = { operationLimit: undefined, durationMs: 120_000, keepsKeys: true };
  const running = runBench(benchPlan(cluster.endpoints, { driver: 'raw', ...limits, ...changes }), {
    onEvent: (event) => {
      if (event.type === 'progress') succeededSoFar = event.progress.succeeded;
    },
    signal: abort.signal,
    toolVersion: 'test',
  });
  const [result] = await Promise.all([running, disturb()]);
  return result;
}

onEveryEtcd(
  {
    name: 'bench-run-faults',
    on: oldestAndUsual,
    says: 'a run over a pause, a kill and a restart of its member counts no put that etcd has not applied, and sends none that it does not count',
    members: 1,
  },
  async (cluster) => {
    // Something is always under way in a closed loop; in an open one a fault may find nothing, and what is due waits.
    const runs = [
      { changes: {}, fewestFailed: 1 },
      { changes: { rate: 200 }, fewestFailed: 0 },
    ];
    for (const { changes, fewestFailed } of runs) {
      const revisionBefore = await revisionOf(cluster);
      const { total, interrupted } = await playThroughFaults(cluster, changes);
      const puts = (await revisionOf(cluster)) - revisionBefore;
      const { sent, succeeded, failed } = total.operations;
      expect(interrupted).toBe(true);
      expect(sent).toBe(succeeded + failed);
      expect(failed).toBeGreaterThanOrEqual(fewestFailed);
      expect(succeeded).toBeGreaterThan(0);
      expect(puts).toBeGreaterThanOrEqual(succeeded);
      expect(puts).toBeLessThanOrEqual(sent - (total.rate?.unsent ?? 0));
      // Both connections were lost twice.
      expect(total.client.reconnects).toBeGreaterThanOrEqual(4);
    }
  },
);
