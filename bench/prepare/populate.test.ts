import { expect, it } from 'vitest';
import { batchSize } from './populate.ts';

it.each([
  [32, 256, 128],
  [32, 64 * 1024, 15],
  [32, 2 * 1024 * 1024, 1],
])('keys of %i and values of %i bytes: %i in a transaction', (keySizeBytes, valueSizeBytes, count) => {
  expect(batchSize(keySizeBytes, valueSizeBytes)).toBe(count);
});
