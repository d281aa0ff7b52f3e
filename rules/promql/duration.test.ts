import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDuration } from '../../config/duration.ts';
import { promqlDuration } from './duration.ts';

it.each([
  [0, '0s'],
  [30, '30s'],
  [90, '1m30s'],
  [86_400, '1d'],
  [7.5, '7s500ms'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(promqlDuration(seconds)).toBe(text);
});

it('is read back as the same time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (milliseconds) => {
      expect(parseDuration(promqlDuration(milliseconds / 1000))).toBe(milliseconds);
    }),
  );
});
