import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeaseSource, leaseTurns } from './lease-source.ts';

/** What a slot does in so many operations. */
function kindsOf(source: LeaseSource, slot: number, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    source.next(slot);
    expect(source.message).toBe(leaseTurns[source.kind]);
    return source.kind;
  });
}

describe('lease operations', () => {
  it('are nine keep-alives for each grant or revocation, which take turns', () => {
    const kinds = kindsOf(new LeaseSource({ slotCount: 1, ratio: 0.9 }), 0, 40);
    const keepAlives = Array.from({ length: 9 }, () => 'keepalive');
    expect(kinds).toEqual([
      'grant',
      ...keepAlives,
      'revoke',
      ...keepAlives,
      'grant',
      ...keepAlives,
      'revoke',
      ...keepAlives,
    ]);
  });

  it('are keep-alives only where nothing else is asked for', () => {
    expect(new Set(kindsOf(new LeaseSource({ slotCount: 2, ratio: 1 }), 1, 50))).toEqual(new Set(['keepalive']));
  });

  it('of different slots do not take their turns together', () => {
    const source = new LeaseSource({ slotCount: 10, ratio: 0.9 });
    const first = Array.from({ length: 10 }, (_, slot) => kindsOf(source, slot, 1)[0]);
    expect(first.filter((kind) => kind === 'grant')).toHaveLength(2);
  });

  it('never let a lease wait: of any share, what is done of keep-alives is less than one off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100 }), fc.integer({ min: 0, max: 999 }), (percent, slot) => {
        const kinds = kindsOf(new LeaseSource({ slotCount: 1000, ratio: percent / 100 }), slot, 200);
        let done = 0;
        for (const [index, kind] of kinds.entries()) {
          if (kind === 'keepalive') done += 1;
          expect(Math.abs(done - ((index + 1) * percent) / 100)).toBeLessThanOrEqual(1 + 1e-6);
        }
        const others = kinds.filter((kind) => kind !== 'keepalive');
        expect(others.every((kind, index) => kind === (index % 2 === 0 ? 'grant' : 'revoke'))).toBe(true);
      }),
    );
  });
});
