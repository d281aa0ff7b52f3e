import { describe, expect, it } from 'vitest';
import { viewMembers } from './members.ts';
import {
  after,
  healthyCluster,
  link,
  memberOf,
  native,
  nativeOfMember,
  given,
  silent,
  status,
  three,
  without,
} from './scenario.ts';
import type { ClusterObservation } from './observation.ts';
import type { CandidateView } from './quorum.ts';

const list = [memberOf('a'), memberOf('b'), memberOf('c')];
const healthy = healthyCluster(three);

function member(observation: ClusterObservation, id = 'a'): CandidateView | undefined {
  return viewMembers(list, observation.members, undefined, () => false).find((candidate) => candidate.id === id);
}

describe('a member', () => {
  it('is put together from the list, Status and the native page', () => {
    const observation = after(healthy, status(['a'], { storageVersion: '3.6.0', dbSizeQuotaBytes: 16384 }));
    expect(member(observation)).toEqual({
      id: 'a',
      instance: 'etcd-a',
      endpoint: 'http://etcd-a:2379',
      isLearner: false,
      started: true,
      up: true,
      linked: true,
      version: '3.5.30',
      storageVersion: '3.6.0',
      hasLeader: true,
      isLeader: true,
      leaderId: 'a',
      raftTerm: 3,
      raftIndex: 100,
      raftAppliedIndex: 100,
      lagEntries: 0,
      revision: 90,
      dbSizeBytes: 4096,
      dbSizeInUseBytes: 2048,
      dbSizeQuotaBytes: 16384,
      alarms: undefined,
      links: [
        { remoteId: 'b', active: true },
        { remoteId: 'c', active: true },
      ],
    });
  });

  it('is known by its native page where Status is refused', () => {
    const page = { version: '3.6.1', proposalsCommitted: 300, proposalsApplied: 200, dbSizeBytes: 1, isLeader: true };
    expect(member(after(healthy, without('status'), native(['a'], page)))).toMatchObject({
      version: '3.6.1',
      storageVersion: undefined,
      hasLeader: true,
      isLeader: true,
      leaderId: undefined,
      raftTerm: undefined,
      raftIndex: 300,
      raftAppliedIndex: 200,
      lagEntries: 100,
      revision: undefined,
      dbSizeBytes: 1,
      dbSizeInUseBytes: 2048,
      dbSizeQuotaBytes: 8192,
    });
  });

  it('that is only on the list has nothing but its name', () => {
    const [seen] = viewMembers([memberOf('x')], [], undefined, () => false);
    expect(seen).toMatchObject({ instance: 'etcd-x', up: false, endpoint: undefined, linked: undefined, links: [] });
    expect([seen?.hasLeader, seen?.version, seen?.raftTerm, seen?.lagEntries, seen?.dbSizeBytes]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it('without a name is called by its id', () => {
    expect(viewMembers([memberOf('x', 'unstarted')], [], undefined, () => false)[0]).toMatchObject({
      instance: 'x',
      started: false,
    });
  });

  it('has its own alarms, none if none is its own, unknown if nobody tells', () => {
    const alarms = new Map([['a', ['NOSPACE' as const]]]);
    expect(viewMembers(list, healthy.members, alarms, () => false).map((seen) => seen.alarms)).toEqual([
      ['NOSPACE'],
      [],
      [],
    ]);
    expect(viewMembers(list, healthy.members, undefined, () => false).map((seen) => seen.alarms)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('that is not on the list is not shown', () => {
    expect(viewMembers(list.slice(0, 2), healthy.members, undefined, () => false).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('links', () => {
  it('are those to the list: others and itself are left out', () => {
    const observation = after(
      healthy,
      native(['a'], {
        links: [
          { remoteId: 'removed', active: false },
          { remoteId: 'a', active: true },
          { remoteId: 'c', active: true },
        ],
      }),
    );
    expect(member(observation)?.links).toEqual([{ remoteId: 'c', active: true }]);
  });

  it('are unknown without a native page', () => {
    expect(member(after(healthy, without('native')))).toMatchObject({ links: [], linked: undefined });
  });

  it('tell whether a member that does not answer is linked', () => {
    const lost = after(healthy, silent(['c']), link('a', 'c', false));
    expect(member(lost, 'c')?.linked).toBe(true);
    expect(member(after(lost, link('b', 'c', false)), 'c')?.linked).toBe(false);
    // A page that lacks it: it has not been linked since that peer started.
    expect(member(after(lost, native(['b'], { links: [] })), 'c')?.linked).toBe(false);
  });
});

describe('lag', () => {
  it('is how far a member has applied behind the highest index that any has committed', () => {
    const observation = after(
      healthy,
      status(['a'], { raftIndex: 500, raftAppliedIndex: 490 }),
      status(['b'], { raftIndex: 450, raftAppliedIndex: 450 }),
      without('status', ['c']),
      without('native', ['c']),
    );
    expect(viewMembers(list, observation.members, undefined, () => false).map(({ lagEntries }) => lagEntries)).toEqual([
      10,
      50,
      undefined,
    ]);
  });

  it('is never negative, though answers are not simultaneous', () => {
    const page = given({ ...nativeOfMember('a'), proposalsCommitted: 1, proposalsApplied: 9 });
    const members = healthy.members.map((seen) => ({ ...seen, status: undefined, native: page }));
    expect(viewMembers([memberOf('a')], members.slice(0, 1), undefined, () => false)[0]?.lagEntries).toBe(0);
  });
});
