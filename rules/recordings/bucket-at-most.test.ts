import { expect, it } from 'vitest';
import { bucketAtMost } from './bucket-at-most.ts';

it.each([
  [0.05, 0.064],
  [0.1, 0.064],
  [0.128, 0.128],
  [9, 0.256],
])('of 0.064, 0.128 and 0.256, fast beside %d s is what took at most %d s', (seconds, bound) => {
  expect(bucketAtMost([0.064, 0.128, 0.256], seconds)).toBe(bound);
});
