import { describe, expect, it } from 'vitest';
import { assessLeadership, type Leadership } from './leadership.ts';
import type { MemberObservation } from './observation.ts';
import { absent, after, given, healthyCluster, native, nativeOfMember, status, statusOf, without } from './scenario.ts';

const voters = new Set(['a', 'b', 'c']);
const healthy = healthyCluster({ voters: ['a', 'b', 'c'] });

function says(id: string, leaderId: string | undefined, raftTerm: number): MemberObservation {
  return {
    memberId: id,
    endpoint: undefined,
    status: given(statusOf(id, { leaderId, raftTerm })),
    native: undefined,
    membership: undefined,
  };
}

const judge = (...members: readonly MemberObservation[]): Leadership => assessLeadership(members, voters);

describe('the leader', () => {
  it.each([
    { claims: [says('a', 'a', 3), says('b', 'a', 3), says('c', 'a', 3)], leader: { id: 'a', term: 3 } },
    { claims: [says('a', 'a', 3), says('b', 'b', 4), says('c', 'a', 3)], leader: { id: 'b', term: 4 } },
    { claims: [says('a', 'a', 3), says('c', undefined, 99)], leader: { id: 'a', term: 3 } },
    { claims: [says('b', 'a', 3)], leader: { id: 'a', term: 3 } },
    { claims: [says('a', undefined, 3), says('b', undefined, 4)], leader: undefined },
    { claims: [], leader: undefined },
    { claims: [says('c', 'c', 4), says('b', 'b', 4)], leader: { id: 'b', term: 4 } },
  ])('is $leader, the one named at the highest term', ({ claims, leader }) => {
    expect(judge(...claims).leader).toEqual(leader);
  });

  it('is told by the native page where no Status tells', () => {
    expect(assessLeadership(after(healthy, without('status')).members, voters).leader).toEqual({
      id: 'a',
      term: undefined,
    });
  });

  it('is not known where two native pages claim it', () => {
    const two = after(healthy, without('status'), native(['b'], { isLeader: true }));
    expect(assessLeadership(two.members, voters).leader).toBeUndefined();
  });

  it('is taken from Status rather than from the native page', () => {
    const stale = after(healthy, without('status', ['a']), status(['b', 'c'], { leaderId: 'b', raftTerm: 4 }));
    expect(assessLeadership(stale.members, voters).leader).toEqual({ id: 'b', term: 4 });
  });
});

describe('whether there is a leader', () => {
  it('is unknown if no voter answers', () => {
    const silent = {
      memberId: 'a',
      endpoint: undefined,
      status: absent('unavailable'),
      native: undefined,
      membership: undefined,
    };
    expect(judge(silent).hasLeader).toBeUndefined();
  });

  it('is not told by a learner, nor by a page that lacks the gauge', () => {
    const learner = says('l', 'a', 3);
    const page = {
      ...says('b', 'a', 3),
      status: undefined,
      native: given(nativeOfMember('b', { hasLeader: undefined })),
    };
    expect(judge(learner, page)).toMatchObject({ hasLeader: undefined, leader: undefined, claims: [] });
  });

  it('is not told by an endpoint of which nobody knows whose it is', () => {
    expect(judge({ ...says('a', 'a', 3), memberId: undefined }).claims).toEqual([]);
  });

  it('is true if one voter knows one', () => {
    expect(judge(says('a', undefined, 3), says('b', 'c', 3)).hasLeader).toBe(true);
  });

  it('is false if all that answer know none', () => {
    expect(judge(says('a', undefined, 3), says('b', undefined, 4)).hasLeader).toBe(false);
  });
});

describe('leaders that declare themselves', () => {
  it('at one term are rivals', () => {
    const { leadersAtSameTerm, selfDeclared } = judge(says('c', 'c', 4), says('a', 'a', 3), says('b', 'b', 4));
    expect({ leadersAtSameTerm, selfDeclared }).toEqual({
      leadersAtSameTerm: ['b', 'c'],
      selfDeclared: ['a', 'b', 'c'],
    });
  });

  it('at different terms are not rivals', () => {
    expect(judge(says('a', 'a', 3), says('b', 'b', 4)).leadersAtSameTerm).toEqual([]);
  });

  it('count outside the list of voters too', () => {
    expect(judge(says('a', 'a', 3), says('x', 'x', 4)).selfDeclared).toEqual(['a', 'x']);
  });
});

describe('disagreement', () => {
  it.each([
    { what: 'one leader, one term', claims: [says('a', 'a', 3), says('b', 'a', 3)], expected: false },
    { what: 'another leader', claims: [says('a', 'a', 3), says('b', 'b', 3)], expected: true },
    { what: 'another term', claims: [says('a', 'a', 3), says('b', 'a', 4)], expected: true },
    { what: 'no leader at one', claims: [says('a', 'a', 3), says('b', undefined, 3)], expected: true },
    { what: 'no leader at any', claims: [says('a', undefined, 3), says('b', undefined, 9)], expected: false },
    { what: 'nobody', claims: [], expected: false },
  ])('$what: $expected', ({ claims, expected }) => {
    expect(judge(...claims).disagreement).toBe(expected);
  });

  it("is not seen between Status and a native page, which names no follower's leader", () => {
    const mixed = after(healthy, without('status', ['b', 'c']));
    expect(assessLeadership(mixed.members, voters).disagreement).toBe(false);
  });
});
