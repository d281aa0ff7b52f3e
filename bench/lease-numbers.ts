import { randomInt } from 'node:crypto';

/** Where `randomInt` ends; a double holds every number below. */
const limit = 2 ** 48;

/** The first of so many lease numbers in a row that nobody else has: random, all below 2^48. */
export function firstLeaseOf(leaseCount: number): number {
  return randomInt(1, limit - leaseCount);
}
