import { describe, expect, it } from 'vitest';
import { quantileOfDifference, quantileOfValues } from './histogram.ts';

const infinity = Number.POSITIVE_INFINITY;
const before = new Map([
  [1, 10],
  [2, 10],
  [infinity, 10],
]);

describe('quantileOfDifference', () => {
  it('interpolates within the bucket, over what was counted in between', () => {
    const after = new Map([
      [1, 60],
      [2, 110],
      [infinity, 110],
    ]);
    expect(quantileOfDifference(before, after, 0.5)).toBe(1);
    expect(quantileOfDifference(before, after, 0.75)).toBe(1.5);
  });

  it('gives the highest bound for values above all bounds', () => {
    const after = new Map([
      [1, 10],
      [2, 10],
      [infinity, 20],
    ]);
    expect(quantileOfDifference(before, after, 0.95)).toBe(2);
  });

  it('does not know when nothing was counted', () => {
    expect(quantileOfDifference(before, before, 0.95)).toBeUndefined();
  });
});

describe('quantileOfValues', () => {
  it('takes the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect([0, 0.5, 0.95, 1].map((q) => quantileOfValues(values, q))).toEqual([1, 3, 5, 5]);
    expect(quantileOfValues([], 0.5)).toBeUndefined();
  });
});
