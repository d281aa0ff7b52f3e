import { describe, expect, it } from 'vitest';
import { answeringMembers, chooseMembership, endpointsByCluster, membershipsDiffer } from './membership.ts';
import {
  after,
  healthyCluster,
  leaderless,
  listing,
  memberOf,
  native,
  silent,
  status,
  three,
  without,
} from './scenario.ts';

const healthy = healthyCluster(three);
const two = [memberOf('a'), memberOf('b')];
const chosenBy = (observation: typeof healthy): string | undefined => chooseMembership(observation.members)?.answeredBy;

describe('chooseMembership', () => {
  it('takes the list of the member that has applied most', () => {
    expect(chosenBy(after(healthy, listing(['b'], two), status(['b'], { raftAppliedIndex: 101 })))).toBe('b');
  });

  it('looks at the native page where Status is refused', () => {
    expect(chosenBy(after(healthy, without('status'), native(['c'], { proposalsApplied: 101 })))).toBe('c');
  });

  it('takes a list from a member that tells nothing else', () => {
    expect(chosenBy(after(healthy, without('status'), without('native'), without('membership', ['a'])))).toBe('b');
  });

  it('is undefined if nobody tells', () => {
    expect(chooseMembership(after(healthy, without('membership')).members)).toBeUndefined();
    expect(chooseMembership([])).toBeUndefined();
  });

  it('takes the cluster that most members answer for, however far another has come', () => {
    const stray = after(healthyCluster({ voters: ['f'], clusterId: 'c0' }), status('all', { raftAppliedIndex: 9999 }));
    expect(chosenBy({ ...healthy, members: [...stray.members, ...healthy.members] })).toBe('a');
  });

  it('stays with one of two clusters that as many members answer for', () => {
    const one = healthyCluster({ voters: ['a'], clusterId: 'c1' }).members;
    const other = healthyCluster({ voters: ['f'], clusterId: 'c2' }).members;
    expect(chooseMembership([...one, ...other])?.clusterId).toBe('c1');
    expect(chooseMembership([...other, ...one])?.clusterId).toBe('c1');
  });
});

describe('membershipsDiffer', () => {
  it.each([
    { what: 'all know the same voters', observation: healthy, differ: false },
    { what: 'one knows another set', observation: after(healthy, listing(['c'], two)), differ: true },
    {
      what: 'one knows the same in another order',
      observation: after(healthy, listing(['c'], [...two, memberOf('c')].reverse())),
      differ: false,
    },
    {
      what: 'one does not know a learner yet',
      observation: after(healthy, listing(['c'], [...two, memberOf('c'), memberOf('d', 'learner')])),
      differ: false,
    },
    {
      what: 'one has not seen a learner promoted yet',
      observation: after(healthy, listing(['c'], [...two, memberOf('c', 'learner')])),
      differ: true,
    },
    {
      what: 'the one that differs knows no leader',
      observation: after(healthy, listing(['c'], two), leaderless(['c'])),
      differ: false,
    },
    {
      what: 'the one that differs knows no leader, by its native page',
      observation: after(healthy, listing(['c'], two), leaderless(['c']), without('status')),
      differ: false,
    },
    {
      what: 'the one that differs tells nothing else',
      observation: after(healthy, listing(['c'], two), without('status'), without('native')),
      differ: true,
    },
    { what: 'nobody tells', observation: after(healthy, silent('all')), differ: undefined },
    { what: 'nobody knows a leader', observation: after(healthy, leaderless('all')), differ: undefined },
  ])('$differ if $what', ({ observation, differ }) => {
    expect(membershipsDiffer(observation)).toBe(differ);
  });
});

describe('answeringMembers', () => {
  it('are those that answered and said who they are', () => {
    const observation = after(healthyCluster({ voters: ['a', 'b'], learners: ['d'] }), silent(['b']));
    expect(answeringMembers(observation.members)).toEqual([
      { id: 'a', name: 'a', peerUrls: [], clientUrls: ['http://etcd-a:2379'], isLearner: false },
      { id: 'd', name: 'd', peerUrls: [], clientUrls: ['http://etcd-d:2379'], isLearner: true },
    ]);
  });

  it('are none without an id, and need no URL', () => {
    const [first] = healthy.members.map((member) => ({ ...member, endpoint: undefined }));
    expect(first && answeringMembers([first, { ...first, memberId: undefined }])).toEqual([
      { id: 'a', name: 'a', peerUrls: [], clientUrls: [], isLearner: false },
    ]);
  });
});

describe('endpointsByCluster', () => {
  it('lists endpoints by the cluster that Status or MemberList names', () => {
    const observation = after(healthy, status(['b'], { clusterId: 'b0' }), without('status', ['c']), (seen) => ({
      ...seen,
      members: seen.members.map((member) => ({ ...member, endpoint: undefined })),
    }));
    expect(endpointsByCluster(observation)).toEqual(
      new Map([
        ['b0', ['b']],
        ['c1', ['a', 'c']],
      ]),
    );
  });

  it('is empty if only native pages answer: they name no cluster', () => {
    expect(endpointsByCluster(after(healthy, without('status'), without('membership'))).size).toBe(0);
  });

  it('names an endpoint that tells neither URL nor id by a question mark', () => {
    const unnamed = healthy.members.map((member) => ({ ...member, endpoint: undefined, memberId: undefined }));
    expect(endpointsByCluster({ members: unnamed.slice(0, 1) })).toEqual(new Map([['c1', ['?']]]));
  });
});
