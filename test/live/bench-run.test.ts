import { expect } from 'vitest';
import { endpointAddress } from '../../etcd/endpoint.ts';
import type { BenchEvent } from '../../bench/event.ts';
import { planOf } from '../../bench/fixture.ts';
import type { BenchPlan, WorkloadName } from '../../bench/plan.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { runBench } from '../../bench/run.ts';
import { BenchRefusedError, BenchUnreachableError } from '../../bench/safety/errors.ts';
import { fillDatabase } from '../servers/database-writer.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { pageValue } from '../servers/page-value.ts';
import { auth } from './auth-users.ts';
import { keysBelow } from './bench-remains.ts';
import { oldestAndUsual, onEveryEtcd } from './scenario.ts';

/** As in `planOf`. */
const prefix = 'etcd-bench/';

function planFor(cluster: EtcdCluster, workload: WorkloadName, changes: Partial<BenchPlan> = {}): BenchPlan {
  return planOf({
    workload,
    endpoints: cluster.endpoints.map(endpointAddress).filter((address) => address !== undefined),
    driver: workload === 'watch' || workload === 'lease' ? 'http2' : 'raw',
    connectionCount: 2,
    clientCount: 8,
    operationLimit: 400,
    requestTimeoutMs: 5_000,
    valueSizeBytes: 64,
    ...changes,
  });
}

interface Played {
  readonly result: BenchResult;
  readonly events: readonly BenchEvent[];
}

async function play(plan: BenchPlan): Promise<Played> {
  const events: BenchEvent[] = [];
  const result = await runBench(plan, {
    onEvent: (event) => events.push(event),
    signal: new AbortController().signal,
    toolVersion: 'test',
  });
  return { result, events };
}

async function keyCount(cluster: EtcdCluster): Promise<number> {
  return (await keysBelow(cluster, prefix)).length;
}

/** The store's counter of a member, as its page says. */
function storeCount(cluster: EtcdCluster, operation: 'put' | 'delete'): Promise<number> {
  return pageValue(cluster.member('m1'), `etcd_mvcc_${operation}_total`);
}

onEveryEtcd(
  {
    name: 'bench-run',
    says: 'each workload without an error, its figures those of etcd itself, and no key left',
    members: 1,
  },
  async (cluster) => {
    for (const workload of ['write', 'read', 'mixed', 'range', 'delete', 'txn', 'watch', 'lease'] as const) {
      const { result, events } = await play(planFor(cluster, workload, { rounds: 2 }));
      const { total } = result;
      expect([workload, total.operations, total.errors]).toEqual([
        workload,
        { sent: 800, succeeded: 800, failed: 0 },
        [],
      ]);
      expect(result.rounds.map(({ round }) => round)).toEqual([1, 2]);
      expect(await keyCount(cluster)).toBe(0);
      expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
    }
  },
);

onEveryEtcd(
  {
    name: 'bench-counts',
    says: 'puts and deletes that etcd counted are those of the report, and kept keys are those of the key space',
    members: 1,
  },
  async (cluster) => {
    const putsBefore = await storeCount(cluster, 'put');
    const written = await play(planFor(cluster, 'write', { keyOrder: 'sequential', keepsKeys: true }));
    expect(await storeCount(cluster, 'put')).toBe(putsBefore + 400);
    expect(written.result.total.server).toMatchObject({ members: 1, puts: 400, handled: { 'Put OK': 400 } });
    // 400 operations of a key space of 500, one after another.
    expect(await keyCount(cluster)).toBe(400);
    await cluster.etcdctl(['del', prefix, '--prefix']);

    const mixed = await play(planFor(cluster, 'mixed'));
    const writes = mixed.result.total.kinds.find(({ kind }) => kind === 'write')?.operations.succeeded;
    const reads = mixed.result.total.kinds.find(({ kind }) => kind === 'read')?.operations.succeeded ?? 0;
    expect(mixed.result.total.server?.puts).toBe(writes);
    expect(mixed.result.total.server?.handled['Range OK']).toBe(reads);

    const swapped = await play(planFor(cluster, 'txn', { ratio: 0.25 }));
    const { server } = swapped.result.total;
    expect(server?.txns).toBe(400);
    // Those that were meant to succeed, of 400 with one chance in four.
    expect(server?.puts).toBeGreaterThan(50);
    expect(server?.puts).toBeLessThan(150);

    const deleted = await play(planFor(cluster, 'delete'));
    expect(deleted.result.total.server).toMatchObject({ puts: 0, deletes: 400 });
  },
);

onEveryEtcd(
  {
    name: 'bench-interrupted',
    on: oldestAndUsual,
    says: 'a run that is ended in its middle reports what it measured, and leaves neither a key nor a lease',
    members: 1,
  },
  async (cluster) => {
    const abort = new AbortController();
    const result = await runBench(
      planFor(cluster, 'mixed', { operationLimit: undefined, durationMs: 60_000, rounds: 3 }),
      {
        onEvent: ({ type }) => {
          if (type === 'progress') abort.abort();
        },
        signal: abort.signal,
        toolVersion: 'test',
      },
    );
    expect(result.interrupted).toBe(true);
    expect(result.rounds).toHaveLength(1);
    expect(result.total.operations.sent).toBe(result.total.operations.succeeded + result.total.operations.failed);
    expect(result.total.operations.succeeded).toBeGreaterThan(0);
    expect(await keyCount(cluster)).toBe(0);
    expect(await cluster.etcdctl(['lease', 'list'])).toContain('found 0 leases');
  },
);

onEveryEtcd(
  {
    name: 'bench-refused',
    on: oldestAndUsual,
    says: 'a cluster with an alarm or near its quota is not loaded; one with an endpoint that does not answer is, with a warning',
    members: 1,
    flags: [`--quota-backend-bytes=${2 * 1024 * 1024}`],
  },
  async (cluster) => {
    const tooMuch = planFor(cluster, 'write', { operationLimit: 20_000, valueSizeBytes: 256 });
    await expect(play(tooMuch)).rejects.toThrow(
      /its quota of 2\.0 MiB, and this run may write .*, to more than 80 % of it/,
    );

    await expect(play(planFor(cluster, 'read', { target: { member: 'm9' } }))).rejects.toThrow(
      new BenchUnreachableError(['no member is called m9 (--target); there are m1']),
    );

    const dead = { host: '127.0.0.1', port: 1, address: '127.0.0.1:1', secure: false };
    const halfDead = { endpoints: [...planFor(cluster, 'read').endpoints, dead] };
    const { result, events } = await play(planFor(cluster, 'read', halfDead));
    expect(result.total.operations).toEqual({ sent: 400, succeeded: 400, failed: 0 });
    const [first] = events;
    expect(first?.type === 'warning' ? first.text : first).toMatch(
      /^127\.0\.0\.1:1 does not answer .*; the others are loaded$/,
    );
    await expect(play(planFor(cluster, 'read', { endpoints: [dead] }))).rejects.toThrow(BenchUnreachableError);

    await fillDatabase(cluster.member('m1'));
    const error: unknown = await play(planFor(cluster, 'write')).catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(BenchRefusedError);
    expect(String(error)).toContain('the alarm NOSPACE is raised');
    expect(await keyCount(cluster)).toBe(0);
  },
);

onEveryEtcd(
  {
    name: 'bench-quota-untold',
    // 3.4.23 has no other port for them, and 3.6 tells its quota in Status.
    on: ['3.5'],
    says: "a member whose metrics are on another port does not tell its quota: etcd's default is assumed, with a warning",
    members: 1,
    hasHttpApart: true,
  },
  async (cluster) => {
    const { result, events } = await play(planFor(cluster, 'write'));
    expect(result.total.operations).toEqual({ sent: 400, succeeded: 400, failed: 0 });
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.text] : []));
    expect(warnings).toEqual([
      expect.stringMatching(/^m1 \(\S+\) does not tell its quota: etcd's default of 2\.0 GiB is assumed$/),
    ]);
    const tooMuch = planFor(cluster, 'write', { operationLimit: 10_000_000 });
    await expect(play(tooMuch)).rejects.toThrow(
      /its quota of 2\.0 GiB, and this run may write .*, to more than 80 % of it/,
    );
    expect(await keyCount(cluster)).toBe(0);
  },
);

onEveryEtcd(
  {
    name: 'bench-auth',
    on: oldestAndUsual,
    says: 'with authentication on, as root, on the member that leads',
    members: 1,
    auth,
  },
  async (cluster) => {
    const password = (): Promise<string> => Promise.resolve(auth.rootPassword);
    const { result } = await play(
      planFor(cluster, 'mixed', { target: 'leader', credentials: { username: 'root', password } }),
    );
    expect([result.total.operations.succeeded, result.total.errors]).toEqual([400, []]);
    expect(await keyCount(cluster)).toBe(0);
  },
);
