import { expect, it } from 'vitest';
import type { Unit } from '../unit.ts';
import { clock, formatted } from './format.ts';

it.each<[value: number, unit: Unit, words: string]>([
  [0, 's', '0 s'],
  [0.00123, 's', '1.23 ms'],
  [90, 's', '1.5 min'],
  [0.0421, 'percentunit', '4.21 %'],
  [1536, 'bytes', '1.5 KiB'],
  [0, 'bytes', '0 B'],
  [1500, 'Bps', '1.5 kB/s'],
  [12_345, 'short', '12.3 K'],
  [0.25, 'short', '0.25'],
  [3, 'none', '3'],
  [40.04, 'ops', '40 ops/s'],
  [1_700_000_000_000, 'dateTimeFromNow', '2 min ago'],
])('writes %d in %s as %s', (value, unit, words) => {
  expect(formatted(value, unit, { nowSeconds: 1_700_000_120 })).toBe(words);
});

it('keeps to the decimals of the panel', () => {
  expect(formatted(0.12345, 'percentunit', { decimals: 1, nowSeconds: 0 })).toBe('12.3 %');
});

it('tells the time in UTC', () => {
  expect(clock(1_700_000_000)).toBe('22:13');
});
