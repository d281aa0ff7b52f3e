import { describe, expect, it } from 'vitest';
import { continueSuspicion, isConfirmed, type Suspicion } from './memory.ts';

/** A suspicion after observations at these times, each with whether its sign was seen. */
function after(...observations: readonly (readonly [number, boolean])[]): Suspicion | undefined {
  return observations.reduce<Suspicion | undefined>(
    (previous, [atMs, seen]) => continueSuspicion(previous, seen, atMs),
    undefined,
  );
}

describe('a suspicion', () => {
  it('counts observations in a row, from the first', () => {
    expect(after([1000, true], [2000, true])).toEqual({ sinceMs: 1000, observations: 2 });
  });

  it('ends with one observation that does not show it', () => {
    expect(after([1000, true], [2000, true], [3000, false])).toBeUndefined();
  });

  it.each([
    { observations: [[0, true]] as const, nowMs: 0, confirmed: false },
    {
      observations: [
        [0, true],
        [5_000, true],
        [9_999, true],
      ] as const,
      nowMs: 9_999,
      confirmed: false,
    },
    {
      observations: [
        [0, true],
        [60_000, true],
      ] as const,
      nowMs: 60_000,
      confirmed: false,
    },
    {
      observations: [
        [0, true],
        [5_000, true],
        [10_000, true],
      ] as const,
      nowMs: 10_000,
      confirmed: true,
    },
    { observations: [[0, false]] as const, nowMs: 90_000, confirmed: false },
  ])('$observations is confirmed at $nowMs ms: $confirmed', ({ observations, nowMs, confirmed }) => {
    expect(isConfirmed(after(...observations), nowMs)).toBe(confirmed);
  });
});
