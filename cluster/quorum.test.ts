import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quorumOf } from './quorum.ts';

describe('quorumOf', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])('of %i voters is %i', (voters, quorum) => {
    expect(quorumOf(voters)).toBe(quorum);
  });

  it('is the smallest number of which no two sets are apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (voters) => {
        expect(quorumOf(voters) * 2).toBeGreaterThan(voters);
        expect((quorumOf(voters) - 1) * 2).toBeLessThanOrEqual(voters);
      }),
    );
  });
});
