import { expect, it } from 'vitest';
import { bucketAtLeast } from './bucket-at-least.ts';

it.each([
  [0.1, 0.128],
  [0.128, 0.128],
  [0.129, 0.256],
  [9, 0.256],
])('of 0.064, 0.128 and 0.256, %d s is judged at %d s', (seconds, bound) => {
  expect(bucketAtLeast([0.064, 0.128, 0.256], seconds)).toBe(bound);
});
