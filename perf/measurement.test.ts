import { describe, expect, it } from 'vitest';
import { isKept, median, notMeasured, quantile } from './measurement.ts';

describe('quantile', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0, 0.5, 0.99, 1].map((share) => quantile(values, share))).toEqual([1, 50, 99, 100]);
  });

  it('knows nothing of no values', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('median', () => {
  it('is the middle value', () => {
    expect(median([3, 1, 2])).toBe(2);
  });
});

describe('isKept', () => {
  it('compares a figure with its limit', () => {
    const figure = { name: 'x', value: 5, unit: 'ms' };
    expect(isKept(figure)).toBe(true);
    expect(isKept({ ...figure, limit: { atMost: 5 } })).toBe(true);
    expect(isKept({ ...figure, limit: { atMost: 4.9 } })).toBe(false);
    expect(isKept({ ...figure, limit: { atLeast: 5 } })).toBe(true);
    expect(isKept({ ...figure, limit: { atLeast: 5.1 } })).toBe(false);
    expect(isKept({ ...figure, value: NaN, limit: { atMost: 4 } })).toBe(false);
    expect(isKept({ ...figure, value: notMeasured, limit: { atMost: 4 } })).toBe(true);
  });
});
