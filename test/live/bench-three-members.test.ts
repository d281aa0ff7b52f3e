import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import type { BenchEvent } from '../../bench/event.ts';
import type { BenchPlan } from '../../bench/plan.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { runBench } from '../../bench/run.ts';
import { BenchRefusedError } from '../../bench/safety/errors.ts';
import { verdictOf } from '../../bench/verdict.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { benchPlan } from '../bench/plan.ts';
import { Program } from '../cli/program.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { pageValue } from '../servers/page-value.ts';
import { nothing, remainsOf } from './bench-remains.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

/** Nobody else is elected because the machine is busy. */
const steady = ['--heartbeat-interval=300', '--election-timeout=3000'];

/** 600 operations over two connections a member, but for what is given. */
function planFor(cluster: EtcdCluster, changes: Partial<BenchPlan>): BenchPlan {
  const load = { connectionCount: 6, clientCount: 12, operationLimit: 600 };
  return benchPlan(cluster.endpoints, { driver: 'raw', serializable: true, ...load, ...changes });
}

async function play(plan: BenchPlan, onEvent: (event: BenchEvent) => void = () => undefined): Promise<BenchResult> {
  return runBench(plan, { onEvent, signal: new AbortController().signal, toolVersion: 'test' });
}

/** Ranges that each member has answered while a plan ran, as its own page counts them. */
async function rangesOf(cluster: EtcdCluster, plan: BenchPlan): Promise<{ result: BenchResult; ranges: number[] }> {
  const labels = 'grpc_code="OK",grpc_method="Range",grpc_service="etcdserverpb.KV",grpc_type="unary"';
  const read = (): Promise<number[]> =>
    Promise.all(cluster.members.map((member) => pageValue(member, `grpc_server_handled_total{${labels}}`)));
  const before = await read();
  const result = await play(plan);
  const after = await read();
  return { result, ranges: after.map((count, index) => count - (before[index] ?? 0)) };
}

/** The run itself reads a key before, and the names of its keys when it deletes them. */
const ownRanges = 10;

onEveryEtcd(
  {
    name: 'bench-targets',
    on: ['3.5'],
    says: 'the leader alone, one member alone or all of them, as they count themselves, and a put of three members is one put',
    members: 3,
    flags: steady,
  },
  async (cluster) => {
    const written = await play(planFor(cluster, { workload: 'write' }));
    expect(written.total.server).toMatchObject({ members: 3, puts: 600, handled: { 'Put OK': 600 } });
    // On a fresh cluster nobody else has put anything.
    await waitFor(
      'each member to have applied all puts',
      () => Promise.all(cluster.members.map((member) => pageValue(member, 'etcd_mvcc_put_total'))),
      (puts) => puts.every((count) => count === 600),
    );

    const leader = await cluster.leader();
    const names = cluster.members.map(({ name }) => name);
    const ways = [
      { target: 'leader', name: leader.name } as const,
      ...names.map((name) => ({ target: { member: name }, name })),
    ];
    for (const { target, name } of ways) {
      const { result, ranges } = await rangesOf(cluster, planFor(cluster, { workload: 'read', target }));
      expect(result.total.operations).toEqual({ sent: 600, succeeded: 600, failed: 0 });
      expect(result.total.server).toMatchObject({ members: 1, handled: { 'Range OK': 600 } });
      const loaded = names.filter((_, index) => (ranges[index] ?? 0) >= ownRanges);
      expect({ target, loaded }).toEqual({ target, loaded: [name] });
    }
    const { result, ranges } = await rangesOf(cluster, planFor(cluster, { workload: 'read', target: 'all' }));
    expect(result.total.server).toMatchObject({ members: 3, handled: { 'Range OK': 600 } });
    // Who answers sooner is asked more, but four of the clients ask each member from the start.
    for (const count of ranges) expect(count).toBeGreaterThanOrEqual(4);
  },
);

onEveryEtcd(
  {
    name: 'bench-leader-killed',
    on: ['3.5'],
    says: 'a run whose leader is killed is invalid for that, has counted each request once, and leaves nothing',
    members: 3,
  },
  async (cluster) => {
    const leader = await cluster.leader();
    let killing: Promise<void> | undefined;
    // Without a leader puts are not answered, and what is due waits for a place: there is another one before the run ends.
    const load = { rate: 200, inFlightLimit: 12, requestTimeoutMs: 2_000 };
    const result = await play(planFor(cluster, { workload: 'write', ...load }), ({ type }) => {
      if (type === 'progress') killing ??= leader.kill();
    });
    await killing;
    const { sent, succeeded, failed } = result.total.operations;
    expect([sent, succeeded + failed]).toEqual([600, 600]);
    expect(succeeded).toBeGreaterThan(0);
    expect(result.interrupted).toBe(false);
    expect(result.total.invalid).toContain('the leader changed');
    expect(result.total.serverAbsence).toContain(new URL(leader.clientUrl).host);
    const { outcome, reasons } = verdictOf({ result, errorBudgetRatio: 1 });
    expect(exitCodes[outcome]).toBe(5);
    expect(reasons.map(({ text }) => text)).toContain('the run says nothing about etcd: the leader changed');
    expect(await remainsOf(cluster, 'bench/')).toEqual(nothing);
  },
);

onEveryEtcd(
  {
    name: 'bench-members-down',
    on: ['3.5'],
    says: 'the others where one of three members is down, with a warning, and nobody where two are, as there is no quorum',
    members: 3,
    flags: steady,
  },
  async (cluster) => {
    const leader = await cluster.leader();
    const [first, second] = cluster.members.filter((member) => member !== leader);
    if (first === undefined || second === undefined) throw new Error('a cluster of three has two followers');
    await first.kill();
    const warnings: string[] = [];
    const plan = planFor(cluster, { workload: 'mixed' });
    const { total } = await play(plan, (event) => {
      if (event.type === 'warning') warnings.push(event.text);
    });
    const host = new URL(first.clientUrl).host;
    expect(warnings).toEqual([expect.stringMatching(`^${host} does not answer \\(.*\\); the others are loaded$`)]);
    expect(total.operations).toEqual({ sent: 600, succeeded: 600, failed: 0 });
    expect(total.server?.members).toBe(2);
    expect(await remainsOf(cluster, plan.prefix)).toEqual(nothing);

    await second.kill();
    await expect(play(plan)).rejects.toThrow(BenchRefusedError);
    await using program = new Program(['bench', 'write', '--endpoints', cluster.endpoints.join(',')], tmpdir());
    const { exitCode, stdout, stderr } = await program.ended();
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(
      /^etcd-monitor: this cluster is not loaded: (?:\S+ does not answer \(.*\); ){2}.*it has no quorum: a linearizable read did not get through \(.*\)\n/,
    );
    expect(stderr).toMatch(/\netcd-monitor: --force goes on all the same\n$/);
  },
);
