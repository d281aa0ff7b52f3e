import { describe, expect, it } from 'vitest';
import { statusOf } from './fixture.ts';
import { leaderProblems, leadershipOf } from './leadership.ts';

describe('leadershipOf', () => {
  it('is that of the newest term with a leader', () => {
    const statuses = [
      statusOf({ raftTerm: 2, leaderId: 'a1' }),
      statusOf({ raftTerm: 3, leaderId: 'b1' }),
      statusOf({ raftTerm: 4, leaderId: undefined }),
    ];
    expect(leadershipOf(statuses)).toEqual({ leaderId: 'b1', term: 3 });
    expect(leadershipOf([])).toBeUndefined();
  });
});

describe('leaderProblems', () => {
  const a2 = { leaderId: 'a1', term: 2 };
  const lost = 'the leader was lost: the members were busy without one, or do not answer any more';

  it.each([
    ['the same leader at the same term', a2, a2, 0, []],
    ['another leader', a2, { leaderId: 'b1', term: 3 }, 0, ['the leader changed']],
    ['the same leader, elected again', a2, { leaderId: 'a1', term: 3 }, 0, ['the leader changed']],
    ['a change that only the pages tell', undefined, undefined, 1, ['the leader changed']],
    ['nobody who says', undefined, undefined, undefined, []],
    ['no leader afterwards', a2, undefined, undefined, [lost]],
  ])('%s', (_, before, after, changesSeen, problems) => {
    expect(leaderProblems(before, after, changesSeen)).toEqual(problems);
  });
});
