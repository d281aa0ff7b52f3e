import { describe, expect, it } from 'vitest';
import {
  after,
  following,
  healthyCluster,
  leaderless,
  native,
  silent,
  type Step,
  three,
  viewAfter,
  without,
} from './scenario.ts';

const all = ['a', 'b', 'c'];

/** How many changes of leader are counted over these observations of three members, `a` leading at term 3 in the first. */
function changes(...steps: readonly (readonly Step[])[]): number {
  const first = healthyCluster(three);
  return viewAfter(first, ...steps.map((row) => after(healthyCluster(three), ...row))).leaderChangesTotal;
}

describe('leader changes', () => {
  it.each<{ what: string; steps: readonly (readonly Step[])[]; count: number }>([
    { what: 'nothing happens', steps: [[], []], count: 0 },
    { what: 'another leader', steps: [[following(all, 'b', 4)]], count: 1 },
    { what: 'the same leader is elected anew', steps: [[following(all, 'a', 5)]], count: 1 },
    { what: 'two elections between observations', steps: [[following(all, 'c', 9)]], count: 1 },
    { what: 'there and back', steps: [[following(all, 'b', 4)], [following(all, 'a', 5)]], count: 2 },
    { what: 'no leader for a while', steps: [[leaderless('all')], [following(all, 'b', 4)]], count: 1 },
    { what: 'no leader for a while, then the same', steps: [[leaderless('all')], []], count: 0 },
    { what: 'nobody answers for a while', steps: [[silent('all')], [following(all, 'b', 4)]], count: 1 },
    {
      what: 'one member is a term behind',
      steps: [[following(all, 'b', 4)], [following(['b', 'c'], 'b', 4)], [following(all, 'b', 4)]],
      count: 1,
    },
    {
      what: 'only a member from before the election answers',
      steps: [[following(all, 'b', 4)], [silent(['b', 'c'])], [following(all, 'b', 4)]],
      count: 1,
    },
  ])('$what: $count', ({ steps, count }) => {
    expect(changes(...steps)).toBe(count);
  });

  it('begin at 0 with the first leader ever seen', () => {
    expect(viewAfter(after(healthyCluster(three), silent('all')), healthyCluster(three)).leaderChangesTotal).toBe(0);
  });

  it('go on over a cluster restored under a new id, whose terms begin anew', () => {
    const restored = healthyCluster({ ...three, clusterId: 'c2', term: 2, leader: 'b' });
    const next = healthyCluster({ ...three, clusterId: 'c2', term: 3, leader: 'c' });
    const old = healthyCluster({ ...three, term: 50 });
    expect(viewAfter(old, restored).leaderChangesTotal).toBe(0);
    expect(viewAfter(old, restored, next).leaderChangesTotal).toBe(1);
  });

  it('go on over a cluster restored under the same ids, told by the terms of a quorum', () => {
    const old = healthyCluster({ ...three, term: 50 });
    const restored = healthyCluster({ ...three, term: 2, leader: 'b' });
    const next = healthyCluster({ ...three, term: 3, leader: 'c' });
    expect(viewAfter(old, restored, next).leaderChangesTotal).toBe(1);
  });

  describe('by native pages, which tell no terms', () => {
    const pages = (leader: string): readonly Step[] => [
      without('status'),
      native('all', { isLeader: false }),
      native([leader], { isLeader: true }),
    ];

    it('are changes of the member that leads', () => {
      expect(changes(pages('a'), pages('a'), pages('b'))).toBe(1);
    });

    it('are not made by the term that Status tells again', () => {
      expect(changes(pages('b'), [following(all, 'b', 4)], [following(all, 'b', 4)])).toBe(1);
      expect(changes(pages('b'), [following(all, 'b', 4)], [following(all, 'b', 5)])).toBe(2);
    });
  });
});
