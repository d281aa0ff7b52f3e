import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HighestCounter, SummedCounter } from './counters.ts';

describe('SummedCounter', () => {
  it('is unknown until a member says something', () => {
    expect(new SummedCounter().value).toBeUndefined();
  });

  it('sums members, takes a lower value for a restart from zero, and keeps what a removed member counted', () => {
    const counter = new SummedCounter();
    counter.update('a', 5);
    counter.update('b', 2);
    expect(counter.value).toBe(7);
    counter.update('a', 1);
    expect(counter.value).toBe(8);
    counter.retain(new Set(['a']));
    counter.update('a', 2);
    expect(counter.value).toBe(9);
  });

  it('never goes down', () => {
    const update = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 1_000 }));
    fc.assert(
      fc.property(fc.array(update), (updates) => {
        const counter = new SummedCounter();
        let last = 0;
        for (const [member, value] of updates) {
          counter.update(member, value);
          expect(counter.value).toBeGreaterThanOrEqual(last);
          last = counter.value ?? NaN;
        }
      }),
    );
  });
});

describe('HighestCounter', () => {
  it('is unknown at first and then the highest that it has seen', () => {
    const counter = new HighestCounter();
    expect(counter.value).toBeUndefined();
    for (const value of [3, 9, 4]) counter.update(value);
    expect(counter.value).toBe(9);
  });
});
