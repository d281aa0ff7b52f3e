import { describe, expect, it } from 'vitest';
import { exact, isWithin, toleranceText, type Tolerance } from './tolerance.ts';

const hundred = { low: 100, high: 100 };

describe('isWithin', () => {
  it.each<[Tolerance, readonly number[], readonly number[]]>([
    [exact, [100], [99, 101]],
    [{ share: 0.1 }, [90, 110], [89, 111]],
    [{ factor: 5 }, [20, 500], [19, 501]],
    [{ absolute: 3 }, [97, 103], [96, 104]],
    [{ share: 0.1, absolute: 30 }, [70, 130], [69, 131]],
    [{ factor: 5, above: 1_000 }, [20, 1_100], [19, 1_101]],
  ])('with %o accepts %o and refuses %o', (tolerance, accepted, refused) => {
    expect(accepted.filter((value) => !isWithin(value, hundred, tolerance))).toEqual([]);
    expect(refused.filter((value) => isWithin(value, hundred, tolerance))).toEqual([]);
  });

  it('accepts what lies between two readings', () => {
    const range = { low: 10, high: 20 };
    expect([9, 10, 15, 20, 21].map((value) => isWithin(value, range, exact))).toEqual([false, true, true, true, false]);
  });

  it('never holds for NaN', () => {
    expect(isWithin(Number.NaN, hundred, { absolute: 1e9 })).toBe(false);
  });
});

describe('toleranceText', () => {
  it.each<[Tolerance, string]>([
    [exact, 'exact'],
    [{ share: 0.1, absolute: 65_536 }, '10 % or 65536'],
    [{ factor: 5 }, '5-fold'],
    [{ factor: 20, above: 25 }, '20-fold or 25 above'],
  ])('writes %o as %s', (tolerance, text) => {
    expect(toleranceText(tolerance)).toBe(text);
  });
});
