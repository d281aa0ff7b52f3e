import { expect, it } from 'vitest';
import { firstLeaseOf } from './lease-numbers.ts';

it('leases have numbers that a double holds', () => {
  const firsts = Array.from({ length: 100 }, () => firstLeaseOf(1000));
  expect(firsts.every((first) => first > 0 && first + 1000 <= 2 ** 48)).toBe(true);
  expect(new Set(firsts).size).toBe(100);
});
