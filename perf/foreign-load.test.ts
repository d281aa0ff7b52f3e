import { describe, expect, it } from 'vitest';
import { busyTicks, ownTicks } from './foreign-load.ts';

describe('the load of other programs', () => {
  it('counts the time of programs and of other machines, not waiting or interrupts', () => {
    expect(busyTicks('cpu  100 20 3 4000 500 6 7 8 0 0\ncpu0 1 2 3 4\n')).toBe(131);
  });

  it('counts as own what this process and its ended children used, whatever its name', () => {
    expect(ownTicks('42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 50 60 7 8 20 0 11 0')).toBe(125);
  });
});
