import { describe, expect, it } from 'vitest';
import { checkPlan, PlanError, slotCountOf } from './plan-check.ts';
import type { BenchPlan } from './plan.ts';

const endpoint = { host: '127.0.0.1', port: 2379, address: '127.0.0.1:2379', secure: false };

const plan: BenchPlan = {
  workload: 'write',
  endpoints: [endpoint],
  tls: undefined,
  credentials: undefined,
  driver: 'raw',
  target: 'all',
  connectionCount: 1,
  clientCount: 10,
  operationLimit: 1000,
  durationMs: undefined,
  warmupMs: 0,
  rate: undefined,
  arrival: 'poisson',
  inFlightLimit: 100,
  requestTimeoutMs: 1000,
  rounds: 1,
  seed: 1,
  prefix: 'etcd-bench/',
  keySizeBytes: 32,
  valueSizeBytes: 256,
  keySpace: 10_000,
  keyOrder: 'random',
  serializable: false,
  ratio: 0.7,
  rangeLimit: 10,
  watcherCount: 1,
  keepsKeys: false,
  isForced: false,
  errorBudgetRatio: 0,
};

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
      { endpoints: [endpoint, { ...endpoint, address: '127.0.0.1:2380', secure: true }] },
      ['--endpoints', '127.0.0.1:2379,127.0.0.1:2380', /^all http or all https$/],
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
});

it('PlanError says all of it', () => {
  const error = new PlanError([{ flag: '--ops', value: 'none', allowed: '1 or more' }]);
  expect([error.code, error.message]).toEqual(['BENCH_PLAN', '--ops is none; allowed: 1 or more']);
});
