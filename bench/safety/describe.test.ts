import { expect, it } from 'vitest';
import { planOf } from '../fixture.ts';
import type { BenchPlan } from '../plan.ts';
import { describePlan, describeRemains } from './describe.ts';
import { clusterFacts, endpointFacts, endpointOf, nativeOf, there } from './fixture.ts';

const intent = {
  facts: clusterFacts(),
  targets: [endpointOf('etcd-a')],
  keyPrefix: 'etcd-bench/abc123/',
  leaseTtlSeconds: 600,
};

it('says what a run is going to do', () => {
  expect(describePlan(planOf(), intent)).toEqual([
    'write: 1000 operations; closed loop, 10 clients, 4 connections (raw)',
    'loads etcd-a:2379 (m1, leader, etcd 3.5.30)',
    'keys: 500 below etcd-bench/abc123/; 32 bytes a key, 256 a value',
    'writes at most 1000 times, about 470.1 KiB on each member; databases now: 10.0 MiB of 100.0 MiB',
    'deletes its keys at the end; if it is killed, etcd deletes them within 10m. History stays until a compaction',
  ]);
});

it('says what is assumed, what is written first and what stays', () => {
  const plan = planOf({
    workload: 'mixed',
    rounds: 6,
    operationLimit: undefined,
    durationMs: 10_000,
    warmupMs: 1000,
    keepsKeys: true,
  });
  expect(describePlan(plan, { ...intent, targets: [endpointOf('etcd-z')], leaseTtlSeconds: undefined })).toEqual([
    'mixed: 6 rounds of 10s after 1s of warm-up; closed loop, 10 clients, 4 connections (raw)',
    'loads etcd-z:2379',
    'keys: 500 below etcd-bench/abc123/, written first; 32 bytes a key, 256 a value',
    'writes at most 396501 times, at 20000 a second, about 182.0 MiB on each member; databases now: 10.0 MiB of 100.0 MiB',
    'keeps its keys: etcdctl del --prefix etcd-bench/abc123/ deletes them',
  ]);
});

it('says what a stream sets up', () => {
  expect(describePlan(planOf({ workload: 'lease', driver: 'http2', ratio: 0.9, rounds: 2 }), intent).slice(2)).toEqual([
    'grants 10 leases of 2m for each round; the operations that are no keep-alives grant as many others and revoke them',
    'writes no keys',
    'revokes its leases at the end; if it is killed, they end by themselves within 2m',
  ]);
  expect(describePlan(planOf({ workload: 'watch', driver: 'http2', watcherCount: 3 }), intent)[3]).toBe(
    'creates 3 watches on each of 10 keys',
  );
});

it.each<[Partial<BenchPlan>, number | undefined, string]>([
  [{}, 600, 'keys below etcd-bench/abc123/ may be left: etcd deletes them within 600 s'],
  [
    { keepsKeys: true },
    undefined,
    'keys below etcd-bench/abc123/ may be left: etcdctl del --prefix etcd-bench/abc123/ deletes them',
  ],
  [{ workload: 'lease' }, 600, 'leases may be left: they end by themselves within 120 s'],
])('says what %j leaves if it cannot clean up', (changes, leaseTtlSeconds, expected) => {
  expect(describeRemains(planOf(changes), { ...intent, leaseTtlSeconds })).toBe(expected);
});

it('says that no quota is enforced where etcd was told so', () => {
  const native = there(nativeOf('etcd_server_quota_backend_bytes -1'));
  const facts = clusterFacts({ endpoints: [endpointFacts({ native })] });
  expect(describePlan(planOf(), { ...intent, facts })[3]).toMatch(/; databases now: 10\.0 MiB, no quota$/);
});

it('says how an open loop asks', () => {
  const [load] = describePlan(planOf({ rate: 500, durationMs: 60_000 }), intent);
  expect(load).toBe(
    'write: 1000 operations or 1m; open loop, 500 operations a second (poisson), at most 100 in flight, 4 connections (raw)',
  );
});
