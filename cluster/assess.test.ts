import { describe, expect, it } from 'vitest';
import { assess } from './assess.ts';
import { emptyMemory } from './memory.ts';
import {
  absent,
  activeConditions,
  after,
  five,
  following,
  given,
  healthyCluster,
  leaderless,
  native,
  nativeOfMember,
  reasonsOf,
  silent,
  takingPart,
  three,
  unknownConditions,
  view,
  viewAfter,
  without,
} from './scenario.ts';

describe('a healthy cluster', () => {
  it('of three is healthy without any condition', () => {
    const seen = view(healthyCluster(three));
    expect(activeConditions(seen)).toEqual([]);
    // No hash round has been made.
    expect(unknownConditions(seen)).toEqual(['hash_mismatch']);
    expect(seen).toMatchObject({
      clusterId: 'c1',
      up: true,
      membershipKnown: true,
      voters: 3,
      learners: 0,
      unstartedMembers: 0,
      quorum: 2,
      healthyVoters: 3,
      faultTolerance: 1,
      hasQuorum: true,
      hasLeader: true,
      leaderId: 'a',
      raftTerm: 3,
      revision: 90,
      versions: ['3.5.30'],
      leaderChangesTotal: 0,
      healthy: true,
      verdict: { level: 'healthy' },
    });
  });

  it.each([
    { voters: ['a'], quorum: 1 },
    { voters: ['a', 'b'], quorum: 2 },
    { voters: ['a', 'b', 'c', 'd'], quorum: 3 },
    { voters: ['a', 'b', 'c', 'd', 'e'], quorum: 3 },
  ])('of $voters needs $quorum', ({ voters, quorum }) => {
    const seen = view(healthyCluster({ voters }));
    expect(activeConditions(seen)).toEqual([]);
    expect(seen).toMatchObject({ quorum, faultTolerance: voters.length - quorum, verdict: { level: 'healthy' } });
  });
});

describe('unstarted members and learners', () => {
  it('an unstarted member counts as a voter', () => {
    const seen = view(healthyCluster({ voters: ['a', 'b', 'c'], unstarted: ['d'] }));
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'member_unstarted']);
    expect(seen).toMatchObject({ voters: 4, quorum: 3, healthyVoters: 3, faultTolerance: 0, unstartedMembers: 1 });
    expect(reasonsOf(seen, 'member_unstarted')).toEqual([
      { memberId: 'd', instance: 'd', detail: 'was added but never joined' },
    ]);
  });

  it('a second member that never joined costs the quorum of one', () => {
    const seen = view(after(healthyCluster({ voters: ['a'], unstarted: ['b'] }), leaderless(['a'])));
    expect(activeConditions(seen)).toEqual(['no_leader', 'quorum_lost', 'member_unstarted']);
  });

  it('a learner refuses MemberList: it is up, and no voter', () => {
    const seen = view(healthyCluster({ voters: ['a', 'b', 'c'], learners: ['d'] }));
    expect(activeConditions(seen)).toEqual([]);
    expect(seen).toMatchObject({ voters: 3, learners: 1, quorum: 2, healthyVoters: 3 });
    expect(seen.members[3]).toMatchObject({ id: 'd', up: true, isLearner: true, takesPart: false });
  });

  it('a learner alone names its last leader for ever: it proves neither a leader nor a loss', () => {
    const healthy = healthyCluster({ voters: ['a', 'b', 'c'], learners: ['d'] });
    const seen = viewAfter(healthy, after(healthy, silent(['a', 'b', 'c']), without('native')));
    expect(seen).toMatchObject({ up: true, hasLeader: undefined, hasQuorum: undefined, healthy: undefined });
    expect(activeConditions(seen)).toEqual([]);
  });

  it('a learner alone, linked to the voters, shows that they live', () => {
    const healthy = healthyCluster({ voters: ['a', 'b', 'c'], learners: ['d'] });
    const seen = viewAfter(healthy, after(healthy, silent(['a', 'b', 'c'])));
    expect(seen).toMatchObject({ hasLeader: undefined, hasQuorum: true, verdict: { level: 'degraded' } });
    expect(activeConditions(seen)).toEqual(['monitoring_path_failed']);
  });
});

describe('auth that refuses', () => {
  it('Status everywhere: native pages give quorum, leader and lag', () => {
    const seen = view(after(healthyCluster(three), without('status')));
    expect(activeConditions(seen)).toEqual([]);
    expect(seen).toMatchObject({
      hasLeader: true,
      leaderId: 'a',
      raftTerm: undefined,
      healthyVoters: 3,
      hasQuorum: true,
      healthy: true,
    });
    expect(seen.members[1]).toMatchObject({ version: '3.5.30', lagEntries: 0, dbSizeBytes: 4096, isLeader: false });
    expect(unknownConditions(seen)).toEqual(['alarm_nospace', 'alarm_corrupt', 'hash_mismatch']);
  });

  it('Status everywhere: a member without leader does not take part', () => {
    const seen = view(
      after(healthyCluster(three), without('status'), leaderless(['a', 'c']), native(['b'], { hasLeader: true })),
    );
    expect(takingPart(seen)).toEqual(['b']);
  });

  it('everything but the native pages: members are shown, the verdict stays unknown', () => {
    const seen = view(after(healthyCluster(three), without('status'), without('membership')));
    expect(seen).toMatchObject({
      up: true,
      membershipKnown: false,
      clusterId: undefined,
      voters: 0,
      hasLeader: true,
      leaderId: 'a',
      hasQuorum: undefined,
      healthy: undefined,
    });
    expect(seen.members.map(({ instance, hasLeader }) => ({ instance, hasLeader }))).toEqual([
      { instance: 'a', hasLeader: true },
      { instance: 'b', hasLeader: true },
      { instance: 'c', hasLeader: true },
    ]);
  });
});

describe('memory', () => {
  it('keeps the membership while nobody tells it, and takes the new one when somebody does', () => {
    const first = assess(healthyCluster(three), emptyMemory);
    const second = assess(after(healthyCluster(three), without('membership')), first.memory);
    expect(second.view).toMatchObject({ membershipKnown: false, voters: 3, healthyVoters: 3 });
    const third = assess(healthyCluster(five), second.memory);
    expect(third.view).toMatchObject({ membershipKnown: true, voters: 5 });
  });

  it('is not changed by assessing', () => {
    const { memory } = assess(healthyCluster(three), emptyMemory);
    const before = structuredClone(memory);
    assess(after(healthyCluster(three), following(['a', 'b', 'c'], 'b', 8)), memory);
    expect(memory).toEqual(before);
  });

  it('of nothing stays nothing', () => {
    const nobody = after(healthyCluster(three), silent('all'));
    const { memory, view: seen } = assess(nobody, emptyMemory);
    expect(memory).toEqual(emptyMemory);
    expect(seen).toMatchObject({ members: [], voters: 0, clusterId: undefined, verdict: { level: 'unknown' } });
  });

  it('of an endpoint that never told whose it is, nothing is assumed', () => {
    const unnamed = { memberId: undefined, endpoint: 'http://x:2379', status: absent('connection_refused') };
    const members = [
      { ...unnamed, native: given({ ...nativeOfMember('x'), memberId: undefined }), membership: undefined },
    ];
    expect(view({ ...healthyCluster(three), members })).toMatchObject({ up: true, members: [], healthy: undefined });
  });
});
