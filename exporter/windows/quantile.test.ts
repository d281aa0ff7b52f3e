import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileBetween } from './quantile.ts';

const bounds = [1, 2, 4, Infinity];
const empty = { bounds, counts: [0, 0, 0, 0] };

describe('quantileBetween', () => {
  it.each([
    ['interpolates within the bucket that holds the rank', [0, 10, 10, 10], 0.5, 1.5],
    ['counts the first bucket from zero', [10, 10, 10, 10], 0.5, 0.5],
    ['gives the highest finite bound for what is above it', [0, 0, 0, 10], 0.95, 4],
    ['splits ranks over buckets', [5, 5, 10, 10], 0.95, 3.8],
  ])('%s', (_, counts, q, expected) => {
    expect(quantileBetween(empty, { bounds, counts }, q, 1)).toBeCloseTo(expected, 10);
  });

  it('looks only at what came in between the two states', () => {
    const earlier = { bounds, counts: [100, 100, 100, 100] };
    const later = { bounds, counts: [100, 100, 110, 110] };
    expect(quantileBetween(earlier, later, 0.5, 10)).toBe(3);
  });

  it.each([
    ['too few values', { bounds, counts: [9, 9, 9, 9] }],
    ['other buckets', { bounds: [1, Infinity], counts: [20, 20] }],
    ['no +Inf bucket', { bounds: [1, 2, 4, 8], counts: [20, 20, 20, 20] }],
  ])('knows nothing for %s', (_, later) => {
    expect(quantileBetween(empty, later, 0.5, 10)).toBeUndefined();
  });

  it('knows nothing when counts have fallen: the member has restarted', () => {
    const earlier = { bounds, counts: [5, 5, 5, 50] };
    expect(quantileBetween(earlier, { bounds, counts: [0, 60, 60, 60] }, 0.5, 1)).toBeUndefined();
  });

  it('stays within the finite bounds and rises with q', () => {
    const histogram = fc
      .array(fc.nat({ max: 100 }), { minLength: 4, maxLength: 4 })
      .map((counts) => counts.map((_, index) => counts.slice(0, index + 1).reduce((sum, count) => sum + count, 0)));
    fc.assert(
      fc.property(histogram, (counts) => {
        fc.pre((counts[3] ?? 0) > 0);
        const answers = [0.1, 0.5, 0.9, 1].map((q) => quantileBetween(empty, { bounds, counts }, q, 1) ?? NaN);
        expect(answers.every((answer) => answer >= 0 && answer <= 4)).toBe(true);
        expect(answers).toEqual([...answers].sort((left, right) => left - right));
      }),
    );
  });
});
