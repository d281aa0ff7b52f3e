import { describe, expect, it } from 'vitest';
import { planOf } from './fixture.ts';
import { checkPlan, PlanError, slotCountOf } from './plan-check.ts';
import type { BenchPlan } from './plan.ts';

const plan = planOf({ keySpace: 10_000 });

describe('checkPlan', () => {
  it('has nothing against a plan that goes together', () => {
    expect(checkPlan(plan)).toEqual([]);
    expect(checkPlan({ ...plan, workload: 'delete', keySpace: 1000 })).toEqual([]);
    expect(checkPlan({ ...plan, workload: 'txn', keySpace: 10 })).toEqual([]);
    // 11 of the prefix, 7 of the run, 4 digits.
    expect(checkPlan({ ...plan, keySizeBytes: 22 })).toEqual([]);
  });

  it.each<[string, Partial<BenchPlan>, readonly [string, string, RegExp]]>([
    [
      'a key too small',
      { keySizeBytes: 21 },
      ['--key-size', '21', /^at least 22, because a key holds the prefix etcd-bench/],
    ],
    ['a prefix with a blank', { prefix: 'my keys/' }, ['--prefix', 'my keys/', /^printable ASCII without blanks$/]],
    [
      'http and https at once',
      { endpoints: plan.endpoints.flatMap((endpoint) => [endpoint, { ...endpoint, secure: true }]) },
      ['--endpoints', 'etcd-a:2379,etcd-a:2379', /^all http or all https$/],
    ],
    ['no key', { keySpace: 0 }, ['--key-space', '0', /^1 to 100000000$/]],
    ['no end', { operationLimit: undefined }, ['--ops', 'none', /^a number, or a --duration/]],
    ['more deletes than keys', { workload: 'delete', keySpace: 999 }, ['--ops', '1000', /^1 to 999 \(--key-space\)/]],
    [
      'deletes for a time',
      { workload: 'delete', operationLimit: undefined, durationMs: 10 },
      ['--ops', 'none', /^1 to 10000/],
    ],
    ['deletes with a warm-up', { workload: 'delete', warmupMs: 500 }, ['--warmup', '500 ms', /^0 for delete/]],
    [
      'swaps without keys of their own',
      { workload: 'txn', keySpace: 9 },
      ['--key-space', '9', /^at least 10 \(--clients\)/],
    ],
    [
      'swaps at a rate without keys of their own',
      { workload: 'txn', keySpace: 99, rate: 5 },
      ['--key-space', '99', /^at least 100 \(--max-inflight\)/],
    ],
    [
      'more leases than are granted before a load',
      { workload: 'lease', clientCount: 1001 },
      ['--clients', '1001', /^1 to 1000 for lease$/],
    ],
    [
      'more watches than are set up before a load',
      { workload: 'watch', watcherCount: 10_001 },
      ['--watchers', '10001', /^1 to 10000, because 10 keys are watched/],
    ],
  ])('refuses %s', (_, changes, [flag, value, allowed]) => {
    const [problem, ...others] = checkPlan({ ...plan, ...changes });
    expect([problem?.flag, problem?.value, others]).toEqual([flag, value, []]);
    expect(problem?.allowed).toMatch(allowed);
  });

  it('names every problem at once', () => {
    expect(checkPlan({ ...plan, prefix: 'a b', keySizeBytes: 1, operationLimit: undefined })).toHaveLength(3);
  });
});

it('slots are clients in a closed loop, requests in flight in an open one', () => {
  expect(slotCountOf(plan)).toBe(10);
  expect(slotCountOf({ ...plan, rate: 5 })).toBe(100);
  expect(slotCountOf({ ...plan, rate: 5, inFlightLimit: 10_000 })).toBe(10_000);
});

it('slots of the streaming workloads are 1000 at most, because each is set up before the load', () => {
  expect(slotCountOf({ ...plan, workload: 'watch', rate: 5, inFlightLimit: 10_000 })).toBe(1_000);
  expect(slotCountOf({ ...plan, workload: 'lease', rate: 5, inFlightLimit: 50 })).toBe(50);
});

it.each([
  [1, 60],
  [8, 480],
  [100, 1_000],
  [0.001, 1],
])('leases at %d a second: %d slots, so that each is kept alive within half of its two minutes', (rate, slots) => {
  expect(slotCountOf({ ...plan, workload: 'lease', rate, ratio: 1, inFlightLimit: 1_000 })).toBe(slots);
  expect(slotCountOf({ ...plan, workload: 'watch', rate, inFlightLimit: 1_000 })).toBe(1_000);
});

it('leases that are granted beside keep-alives are revoked within half of their two minutes, too', () => {
  // Every tenth operation of a slot: with 60 operations a second and 360 slots, one in 60 s.
  expect(slotCountOf({ ...plan, workload: 'lease', rate: 60, ratio: 0.9, inFlightLimit: 1_000 })).toBe(360);
  expect(slotCountOf({ ...plan, workload: 'lease', rate: 60, ratio: 0.1, inFlightLimit: 1_000 })).toBe(360);
});

it('PlanError says all of it', () => {
  const error = new PlanError([{ flag: '--ops', value: 'none', allowed: '1 or more' }]);
  expect([error.code, error.message]).toEqual(['BENCH_PLAN', '--ops is none; allowed: 1 or more']);
});
