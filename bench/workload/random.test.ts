import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('Random', () => {
  it('repeats itself with the same seed, and not with the next', () => {
    const words = (seed: number): readonly number[] => {
      const random = new Random(seed);
      return Array.from({ length: 4 }, () => random.word());
    };
    expect(words(1)).toEqual(words(1));
    expect(words(1)).not.toEqual(words(2));
    expect(words(0)).not.toEqual([0, 0, 0, 0]);
  });

  it('spreads evenly', () => {
    const random = new Random(3);
    const counts = new Array<number>(10).fill(0);
    for (let index = 0; index < 100_000; index++) {
      const number = random.below(10);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    // Three standard deviations are 285.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('makes bytes that do not compress', () => {
    expect(gzipSync(new Random(5).bytes(4096)).length).toBeGreaterThan(4096);
  });

  it('never happens with ratio 0, always with 1', () => {
    const random = new Random(4);
    const happened = (ratio: number): number => Array.from({ length: 1000 }).filter(() => random.happens(ratio)).length;
    expect([happened(0), happened(1)]).toEqual([0, 1000]);
  });
});
