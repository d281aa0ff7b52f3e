import { describe, expect, it } from 'vitest';
import { type Arrivals, followArrivals, isSilent, silentAfterMs } from './arrivals.ts';
import { given, nativeOfMember } from './scenario.ts';
import type { MemberObservation } from './observation.ts';

/** A member whose page says how many bytes came from whom. */
function receiver(memberId: string, bytesOf: Readonly<Record<string, number>>): MemberObservation {
  const received = Object.entries(bytesOf).map(([remoteId, bytes]) => ({ remoteId, bytes }));
  return {
    ...{ memberId, endpoint: `http://etcd-${memberId}:2379`, status: undefined, membership: undefined },
    native: given(nativeOfMember(memberId, { received })),
  };
}

function after(...observations: readonly (readonly [atMs: number, members: readonly MemberObservation[]])[]): Arrivals {
  return observations.reduce<Arrivals>(
    (arrivals, [atMs, members]) => followArrivals(arrivals, members, atMs),
    new Map(),
  );
}

describe('isSilent', () => {
  const stopped = after([0, [receiver('a', { b: 500, c: 700 })]], [silentAfterMs, [receiver('a', { b: 500, c: 701 })]]);

  it('is a member of which the leader has heard nothing for 10 s', () => {
    const seen = { arrivals: stopped, leaderId: 'a', atMs: silentAfterMs };
    expect(isSilent('b', seen)).toBe(true);
    expect(isSilent('b', { ...seen, atMs: silentAfterMs - 1 })).toBe(false);
    expect(isSilent('c', seen)).toBe(false);
  });

  it('is not told by followers: between them nothing passes', () => {
    expect(isSilent('b', { arrivals: stopped, leaderId: 'c', atMs: silentAfterMs })).toBe(false);
  });

  it('is a leader of which no follower has heard anything', () => {
    const seen = { leaderId: 'b', atMs: silentAfterMs };
    expect(isSilent('b', { ...seen, arrivals: stopped })).toBe(true);
    const heardByOne = followArrivals(stopped, [receiver('a', { b: 500 }), receiver('c', { b: 9 })], silentAfterMs);
    expect(isSilent('b', { ...seen, arrivals: heardByOne })).toBe(false);
  });

  it('is any member of which nobody has heard, where nobody leads', () => {
    expect(isSilent('b', { arrivals: stopped, leaderId: undefined, atMs: silentAfterMs })).toBe(true);
  });

  it('is nobody whom no page names, and nobody by a page that has come back only now', () => {
    expect(isSilent('d', { arrivals: stopped, leaderId: 'a', atMs: silentAfterMs })).toBe(false);
    const back = after([0, [receiver('a', { b: 500 })]], [5_000, []], [silentAfterMs, [receiver('a', { b: 500 })]]);
    expect(isSilent('b', { arrivals: back, leaderId: 'a', atMs: silentAfterMs })).toBe(false);
  });

  it('begins anew where the receiver restarted and counts from zero', () => {
    const restarted = followArrivals(stopped, [receiver('a', { b: 3 })], silentAfterMs);
    expect(isSilent('b', { arrivals: restarted, leaderId: 'a', atMs: silentAfterMs })).toBe(false);
  });
});
