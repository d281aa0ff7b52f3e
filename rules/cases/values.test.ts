import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandValues, formatValues, type Sample, ValuesError } from './values.ts';

describe('expandValues', () => {
  it.each<[string, readonly Sample[]]>([
    ['1', [1]],
    ['1x3', [1, 1, 1, 1]],
    ['1+2x3', [1, 3, 5, 7]],
    ['0+0.1x3', [0, 0.1, 0.2, 0.3]],
    ['10-5x2 _ stale 7', [10, 5, 0, '_', 'stale', 7]],
    ['_x2 1e3', ['_', '_', 1000]],
    ['', []],
  ])('reads %j', (values, samples) => {
    expect(expandValues(values)).toEqual(samples);
  });

  it.each(['1y', 'x3', '1+x3', 'stalex2'])('refuses %j and names it', (values) => {
    expect(() => expandValues(`1 ${values}`)).toThrow(ValuesError);
    expect(() => expandValues(`1 ${values}`)).toThrow(JSON.stringify(values));
  });
});

describe('formatValues', () => {
  it('writes runs short', () => {
    expect(formatValues([1, 1, 1, 3, 5, 7, '_', '_', 'stale', 2])).toBe('1x2 3+2x2 _x2 stale 2');
  });

  it('is read back as the same samples', () => {
    const sample = fc.oneof(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.constant<Sample>('_'),
      fc.constant<Sample>('stale'),
    );
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        expect(expandValues(formatValues(samples))).toEqual(samples.map((value) => (value === 0 ? 0 : value)));
      }),
    );
  });
});
