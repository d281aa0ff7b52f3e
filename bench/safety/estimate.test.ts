import { describe, expect, it } from 'vitest';
import { planOf } from '../fixture.ts';
import type { BenchPlan } from '../plan.ts';
import { estimateWrites } from './estimate.ts';

describe('estimateWrites', () => {
  it.each<[string, Partial<BenchPlan>, number, number | undefined]>([
    ['as many as there are operations', { rounds: 3 }, 3000, undefined],
    [
      'what a rate gives in the time and the warm-up',
      { operationLimit: undefined, durationMs: 10_000, warmupMs: 1000, rate: 200 },
      2200,
      undefined,
    ],
    ['what ends first', { durationMs: 10_000, rate: 200, operationLimit: 500 }, 500, undefined],
    [
      'of a closed loop what its clients may do',
      { operationLimit: undefined, durationMs: 1000, clientCount: 3 },
      6000,
      6000,
    ],
    [
      'of many clients what a cluster may do',
      { operationLimit: undefined, durationMs: 1000, clientCount: 500 },
      20_000,
      20_000,
    ],
    ['of a warm-up, too', { warmupMs: 1000, clientCount: 1 }, 3000, 2000],
    ['of reads the keys alone', { workload: 'read', warmupMs: 1000 }, 500, undefined],
    ['of mixed the keys and its share of writes', { workload: 'mixed', ratio: 0.25 }, 1250, undefined],
    ['of txn the keys and the swaps that succeed', { workload: 'txn', ratio: 0.25 }, 750, undefined],
    [
      'of delete the keys of each round and the deletes',
      { workload: 'delete', rounds: 2, operationLimit: 400 },
      1800,
      undefined,
    ],
    ['of leases nothing', { workload: 'lease' }, 0, undefined],
  ])('%s', (_, changes, writes, assumedPerSecond) => {
    const estimate = estimateWrites(planOf(changes));
    expect([estimate.writes, estimate.assumedPerSecond]).toEqual([writes, assumedPerSecond]);
  });

  it('20,000 puts of 32 and 256 bytes are close to what etcd 3.5 was seen to take, 9.3 MB', () => {
    expect(estimateWrites(planOf({ operationLimit: 20_000 })).sizeBytes / 9_277_440).toBeCloseTo(1, 1);
  });
});
