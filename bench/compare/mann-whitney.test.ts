import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

/** The largest U that is significant at 5 %, two-sided, for samples of sizes n and m: the table in every textbook. */
const criticalValues = [
  { n: 4, m: 4, critical: 0 },
  { n: 5, m: 5, critical: 2 },
  { n: 5, m: 8, critical: 6 },
  { n: 6, m: 6, critical: 5 },
  { n: 7, m: 7, critical: 8 },
  { n: 8, m: 8, critical: 13 },
  { n: 9, m: 9, critical: 17 },
  { n: 10, m: 10, critical: 23 },
  { n: 12, m: 12, critical: 37 },
  { n: 15, m: 15, critical: 64 },
  { n: 20, m: 20, critical: 127 },
];

describe('against published tables of critical values', () => {
  it.each(criticalValues)(
    '$n and $m values: U = $critical is significant at 5 %, one more is not',
    ({ n, m, critical }) => {
      const [significant, notSignificant] = [critical, critical + 1].map((u) => {
        const { first, second } = samplesWithU(n, m, u);
        return mannWhitney(first, second);
      });
      expect([significant?.u, notSignificant?.u]).toEqual([critical, critical + 1]);
      expect(significant?.p).toBeLessThanOrEqual(0.05);
      expect(notSignificant?.p).toBeGreaterThan(0.05);
    },
  );

  it('three values against three are never significant: p is 0.1 at best', () => {
    expect(mannWhitney([1, 2, 3], [4, 5, 6])).toEqual({ u: 0, p: 0.1 });
  });

  it('six against six without overlap: 2 of 924 ways', () => {
    expect(mannWhitney([7, 8, 9, 10, 11, 12], [1, 2, 3, 4, 5, 6])).toEqual({ u: 36, p: 2 / 924 });
  });
});

describe('against counting every way to split the values', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 });

  it('gives the same U and p, ties included', () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const { u, p } = mannWhitney(first, second);
        expect(u).toBe(uByPairs(first, second));
        expect(p).toBeCloseTo(pByEverySplit(first, second), 12);
      }),
    );
  });

  it('does not care which sample comes first', () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        expect(mannWhitney(first, second).p).toBeCloseTo(mannWhitney(second, first).p, 12);
      }),
    );
  });
});

describe('above 50 values', () => {
  it('is the normal approximation with a correction for continuity', () => {
    // U = 300 of 30 against 30: z = (450 - 300 - 0.5) / sqrt(900 / 12 * 61) = 2.21028, twice the tail above it is 0.0270863.
    const { first, second } = samplesWithU(30, 30, 300);
    const { u, p } = mannWhitney(first, second);
    expect(u).toBe(300);
    expect(p).toBeCloseTo(0.0270863, 6);
  });

  it('corrects the variance for ties', () => {
    // Ten each of 1 to 4 against ten each of 2 to 5: U = 450. Ties of 10, 20, 20, 20 and 10 make the variance
    // 1600 / 12 * (81 - (2 * 990 + 3 * 7980) / (80 * 79)) = 10253.16, so z = (800 - 450 - 0.5) / 101.258 = 3.45159.
    const tens = (values: readonly number[]): number[] => values.flatMap((value) => new Array<number>(10).fill(value));
    const { u, p } = mannWhitney(tens([1, 2, 3, 4]), tens([2, 3, 4, 5]));
    expect(u).toBe(450);
    expect(p).toBeCloseTo(0.000557, 6);
  });

  it('values that are all the same differ in nothing', () => {
    expect(mannWhitney(new Array<number>(30).fill(1), new Array<number>(30).fill(1)).p).toBe(1);
  });
});

it('nothing against something is no difference', () => {
  expect(mannWhitney([], [1, 2])).toEqual({ u: 0, p: 1 });
  expect(mannWhitney([1, 2], [])).toEqual({ u: 0, p: 1 });
});

function numbers(count: number, from: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

/** Two samples without ties of which the first has exactly this U: its values move up past the second's one by one. */
function samplesWithU(n: number, m: number, u: number): { readonly first: number[]; readonly second: number[] } {
  const second = numbers(m, 1);
  const passed = (index: number): number => Math.min(m, Math.max(0, u - index * m));
  return { first: numbers(n, 0).map((index) => passed(index) + 0.9 - index / 100), second };
}

function uByPairs(first: readonly number[], second: readonly number[]): number {
  return first
    .flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
    .reduce<number>((total, share) => total + share, 0);
}

function pByEverySplit(first: readonly number[], second: readonly number[]): number {
  const values = [...first, ...second];
  const observed = uByPairs(first, second);
  const all = splits(values, first.length).map(([a, b]) => uByPairs(a, b));
  const lower = all.filter((u) => u <= observed).length / all.length;
  const upper = all.filter((u) => u >= observed).length / all.length;
  return Math.min(1, 2 * Math.min(lower, upper));
}

type Split = readonly [first: readonly number[], second: readonly number[]];

function splits([value, ...rest]: readonly number[], size: number): readonly Split[] {
  if (value === undefined) return size === 0 ? [[[], []]] : [];
  const without = splits(rest, size).map(([first, second]): Split => [first, [value, ...second]]);
  const within = size === 0 ? [] : splits(rest, size - 1).map(([first, second]): Split => [[value, ...first], second]);
  return [...within, ...without];
}
