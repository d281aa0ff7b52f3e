import { describe, expect, it } from 'vitest';
import { Lateness } from './lateness.ts';

function counts({ ours, members }: Lateness): unknown {
  return { ours, members };
}

describe('what leaves late', () => {
  it('is not what leaves within 2 ms', () => {
    const lateness = new Lateness();
    lateness.look(12, 10);
    lateness.sent(10);
    expect(counts(lateness)).toEqual({ ours: 0, members: 0 });
  });

  it('is our fault with free places', () => {
    const lateness = new Lateness();
    lateness.look(50, 10);
    for (const dueMs of [10, 20, 30]) lateness.sent(dueMs);
    expect(counts(lateness)).toEqual({ ours: 3, members: 0 });
  });

  it('is the members’ where no place was free', () => {
    const lateness = new Lateness();
    lateness.look(10, 10);
    lateness.full();
    lateness.look(40, 10);
    for (const dueMs of [10, 20, 30, 40]) lateness.sent(dueMs);
    lateness.look(50, 50);
    lateness.sent(50);
    expect(counts(lateness)).toEqual({ ours: 0, members: 4 });
  });

  it('is ours where a pause of ours made so much due at once that the places did not suffice', () => {
    const lateness = new Lateness();
    lateness.look(500, 10);
    lateness.sent(10);
    lateness.full();
    lateness.look(520, 20);
    lateness.sent(20);
    lateness.sent(510);
    expect(counts(lateness)).toEqual({ ours: 2, members: 1 });
  });
});
