import { describe, expect, it } from 'vitest';
import { Arrivals, type ArrivalsOptions } from './arrivals.ts';

function times(count: number, changes: Partial<ArrivalsOptions>): number[] {
  const arrivals = new Arrivals({ startsMs: 100, rate: 1_000, arrival: 'poisson', seed: 7, ...changes });
  return Array.from({ length: count }, () => {
    const { dueMs } = arrivals;
    arrivals.advance();
    return dueMs;
  });
}

describe('passing over what is due', () => {
  it.each(['constant', 'poisson'] as const)('%s: comes to where going one by one comes to', (arrival) => {
    const due = times(50, { arrival });
    const arrivals = new Arrivals({ startsMs: 100, rate: 1_000, arrival, seed: 7 });
    expect(arrivals.skip((due[29] ?? 0) + 0.000_001, Infinity)).toBe(30);
    expect(arrivals.dueMs).toBe(due[30]);
    expect(arrivals.skip(Infinity, 10)).toBe(10);
    expect(arrivals.dueMs).toBe(due[40]);
    expect(arrivals.skip(0, Infinity)).toBe(0);
  });

  it.each(['constant', 'poisson'] as const)('%s: counts hours of them without drawing each', (arrival) => {
    const arrivals = new Arrivals({ startsMs: 0, rate: 200_000, arrival, seed: 7 });
    const count = arrivals.skip(3_600_000, Infinity);
    expect(Math.abs(count / 720_000_000 - 1)).toBeLessThan(0.001);
    expect(arrivals.dueMs).toBeGreaterThanOrEqual(3_600_000);
    expect(arrivals.skip(7_200_000, 2_000_000)).toBe(2_000_000);
  });
});

describe('the schedule of an open loop', () => {
  it('has constant gaps where they are asked for', () => {
    expect(times(4, { arrival: 'constant', rate: 200 })).toEqual([100, 105, 110, 115]);
  });

  it('repeats with its seed, and only with it', () => {
    expect(times(50, { seed: 7 })).toEqual(times(50, { seed: 7 }));
    expect(times(50, { seed: 7 })).not.toEqual(times(50, { seed: 8 }));
  });

  it('has exponential gaps: their mean is 1/rate, their deviation the same, and 1 - 1/e of them are below it', () => {
    const due = times(100_001, { rate: 1_000 });
    const gaps = due.slice(1).map((time, index) => time - (due[index] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    const below = gaps.filter((gap) => gap < 1).length / gaps.length;
    expect(mean).toBeCloseTo(1, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(1, 1);
    expect(below).toBeCloseTo(1 - 1 / Math.E, 2);
  });
});
