import { expect, it } from 'vitest';
import { millisecondsOf, millisecondsText } from './milliseconds.ts';

it('has no dust of binary fractions', () => {
  expect([0.0512, 0.07, 0.35, 1.024].map(millisecondsOf)).toEqual([51.2, 70, 350, 1024]);
  expect(millisecondsText(0.0512)).toBe('51.2 ms');
});
