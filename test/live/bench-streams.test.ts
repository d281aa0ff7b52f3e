import { expect } from 'vitest';
import type { RoundProgress } from '../../bench/load/measurement.ts';
import type { BenchPlan } from '../../bench/plan.ts';
import { runLeaseRound } from '../../bench/stream/lease-round.ts';
import type { StreamRoundOptions } from '../../bench/stream/stream-round.ts';
import { runWatchRound } from '../../bench/stream/watch-round.ts';
import { KeyLayout } from '../../bench/workload/key-layout.ts';
import { firstUrl } from '../bench/etcd-access.ts';
import { benchPlan } from '../bench/plan.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { keysBelow } from './bench-remains.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const keys = new KeyLayout('bench/abcdef/', 32, 1000);

function roundOf(cluster: EtcdCluster, changes: Partial<BenchPlan>): StreamRoundOptions {
  const plan = benchPlan([firstUrl(cluster)], changes);
  return {
    plan,
    round: 1,
    endpoints: plan.endpoints,
    tls: undefined,
    token: undefined,
    connectTimeoutMs: 5_000,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
}

/** A counter of etcd's own, summed over its labels. */
async function counter(cluster: EtcdCluster, name: string): Promise<number> {
  const page = (await cluster.members[0]?.fetch('/metrics')) ?? '';
  const samples = [...page.matchAll(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'gm'))];
  return samples.reduce((sum, [, value]) => sum + Number(value), 0);
}

const watch = {
  name: 'bench-watch',
  on: oldestAndUsual,
  says: 'every put of the watch workload to each of its watchers once, in closed and in open loop, as its own counters say, too',
  members: 1,
} as const;

onEveryEtcd(watch, async (cluster) => {
  const before = await counter(cluster, 'etcd_debugging_mvcc_events_total');
  const closed = await runWatchRound({ ...roundOf(cluster, { workload: 'watch' }), keys, leaseId: undefined });
  expect(closed.operations).toEqual({ sent: 200, succeeded: 200, failed: 0 });
  expect(closed.kinds.map(({ kind, operations }) => [kind, operations.succeeded])).toEqual([['watch', 200]]);
  expect([closed.errors, closed.client.connections, closed.client.reconnects]).toEqual([[], 2, 0]);
  expect((await counter(cluster, 'etcd_debugging_mvcc_events_total')) - before).toBe(600);
  expect(await keysBelow(cluster, 'bench/')).toEqual([0, 1, 2, 3].map((n) => keys.key(n).toString()));

  const open = await runWatchRound({
    ...roundOf(cluster, {
      workload: 'watch',
      rate: 200,
      // More than come: a machine that stands still for a moment leaves none unsent.
      inFlightLimit: 500,
      durationMs: 1_500,
      operationLimit: undefined,
      valueSizeBytes: 0,
    }),
    keys,
    leaseId: undefined,
  });
  expect(open.errors).toEqual([]);
  expect(open.operations.succeeded).toBeGreaterThan(200);
  expect(open.rate?.asked).toBe(200);
});

const lease = {
  name: 'bench-lease',
  on: oldestAndUsual,
  says: 'keep-alives, grants and revocations as etcd counts them, no lease left, and one that has been taken away as gone',
  members: 1,
} as const;

onEveryEtcd(lease, async (cluster) => {
  const granted = await counter(cluster, 'etcd_debugging_lease_granted_total');
  const renewed = await counter(cluster, 'etcd_debugging_lease_renewed_total');
  const round = await runLeaseRound(roundOf(cluster, { workload: 'lease', ratio: 0.75 }));
  expect(round.operations).toEqual({ sent: 200, succeeded: 200, failed: 0 });
  const succeeded = Object.fromEntries(round.kinds.map(({ kind, operations }) => [kind, operations.succeeded]));
  const { keepalive = 0, grant = 0, revoke = 0 } = succeeded;
  // A quarter are others, to within one for each of four clients; each client grants one before it revokes it.
  expect(Math.abs(keepalive - 150)).toBeLessThanOrEqual(4);
  expect([keepalive + grant + revoke, Math.abs(grant - revoke) <= 4]).toEqual([200, true]);
  expect(await counter(cluster, 'etcd_debugging_lease_renewed_total')).toBe(renewed + keepalive);
  // Those that are kept alive were granted before.
  expect(await counter(cluster, 'etcd_debugging_lease_granted_total')).toBe(granted + grant + 4);
  // Streams that are cut off count as a fault of etcd's.
  expect(await cluster.members[0]?.fetch('/metrics')).not.toMatch(
    /^grpc_server_handled_total\{grpc_code="Unavailable",grpc_method="LeaseKeepAlive".* [1-9]/m,
  );
  expect(await cluster.etcdctl(['lease', 'list'])).toContain('found 0 leases');

  const abort = new AbortController();
  let failedSoFar = 0;
  const running = runLeaseRound({
    ...roundOf(cluster, { workload: 'lease', ratio: 1, operationLimit: undefined, durationMs: 60_000 }),
    signal: abort.signal,
    onProgress: ({ failed }) => {
      failedSoFar = failed;
    },
  });
  const id = await waitFor(
    'leases',
    async () => /^[0-9a-f]{8,}$/m.exec(await cluster.etcdctl(['lease', 'list']))?.[0],
    (found) => found !== undefined,
  );
  await cluster.etcdctl(['lease', 'revoke', id ?? '']);
  await waitFor(
    'keep-alives of it to fail',
    () => Promise.resolve(failedSoFar),
    (failed) => failed > 0,
  );
  abort.abort();
  const disturbed = await running;
  expect(disturbed.operations.succeeded).toBeGreaterThan(0);
  expect(disturbed.errors.map(({ name, message }) => [name, message])).toEqual([['NOT_FOUND', 'the lease is gone']]);
  expect(await cluster.etcdctl(['lease', 'list'])).toContain('found 0 leases');
});

const faults = {
  name: 'bench-streams-faults',
  on: oldestAndUsual,
  says: 'streaming workloads whose every operation is counted once while the member restarts, and that end early when told to',
  members: 1,
} as const;

onEveryEtcd(faults, async (cluster) => {
  for (const workload of ['watch', 'lease'] as const) {
    const abort = new AbortController();
    let succeededSoFar = 0;
    const progressBeyond = async (count: number): Promise<void> => {
      await waitFor(
        'the load to go on',
        () => Promise.resolve(succeededSoFar),
        (succeeded) => succeeded > count,
      );
    };
    const options = {
      ...roundOf(cluster, { workload, operationLimit: undefined, durationMs: 60_000 }),
      signal: abort.signal,
      onProgress: ({ succeeded }: RoundProgress) => {
        succeededSoFar = succeeded;
      },
    };
    const running =
      workload === 'watch' ? runWatchRound({ ...options, keys, leaseId: undefined }) : runLeaseRound(options);
    await progressBeyond(0);
    await cluster.members[0]?.kill();
    await cluster.members[0]?.restart();
    // Told once a second: the first time may be about what succeeded before the kill.
    await progressBeyond(succeededSoFar);
    await progressBeyond(succeededSoFar);
    abort.abort();
    const round = await running;
    const { sent, succeeded, failed } = round.operations;
    expect(sent).toBe(succeeded + failed);
    expect(new Set(round.errors.map(({ name }) => name))).toEqual(new Set(['UNAVAILABLE']));
    expect(round.client.reconnects).toBe(2);
  }
});
