import { describe, expect, it } from 'vitest';
import {
  activeConditions,
  after,
  cut,
  five,
  healthyCluster,
  killed,
  leaderless,
  link,
  native,
  reasonsOf,
  silent,
  takingPart,
  three,
  unknownConditions,
  view,
  viewAfter,
  without,
} from './scenario.ts';
import { conditionNames } from './verdict.ts';

describe('members that do not answer', () => {
  it('stopped by SIGSTOP: down as soon as the peers notice, 5 s later', () => {
    const stopped = after(healthyCluster(three), silent(['c']));
    expect(activeConditions(view(stopped))).toEqual(['monitoring_path_failed']);
    expect(activeConditions(view(after(stopped, cut(['a', 'b'], ['c']))))).toEqual([
      'no_fault_tolerance',
      'member_down',
    ]);
  });

  it('one of three killed: degraded, quorum stays', () => {
    const seen = view(after(healthyCluster(three), killed(['c'])));
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'member_down']);
    expect(seen).toMatchObject({ healthyVoters: 2, faultTolerance: 0, hasQuorum: true, healthy: true });
    expect(reasonsOf(seen, 'member_down')).toEqual([
      { memberId: 'c', instance: 'etcd-c', detail: 'does not answer, and no peer has a live link to it' },
    ]);
  });

  it('two of three killed: quorum lost', () => {
    const seen = view(after(healthyCluster(three), killed(['b', 'c']), leaderless(['a'])));
    expect(activeConditions(seen)).toEqual(['no_leader', 'quorum_lost', 'no_fault_tolerance', 'member_down']);
    expect(seen).toMatchObject({ healthyVoters: 1, faultTolerance: -1, hasQuorum: false, healthy: false });
    expect(reasonsOf(seen, 'quorum_lost')).toEqual([{ detail: '1 of 3 voters take part, 2 are needed' }]);
  });

  it('one of five killed leaves tolerance', () => {
    const seen = view(after(healthyCluster(five), killed(['e'])));
    expect(activeConditions(seen)).toEqual(['member_down']);
    expect(seen.faultTolerance).toBe(1);
  });

  it('one of two killed', () => {
    const seen = view(after(healthyCluster({ voters: ['a', 'b'] }), killed(['b']), leaderless(['a'])));
    expect(activeConditions(seen)).toEqual(['no_leader', 'quorum_lost', 'member_down']);
  });
});

describe('a failed path from the exporter', () => {
  it('to one member, whose peers are linked to it: it still counts', () => {
    const seen = view(after(healthyCluster(three), silent(['b'])));
    expect(activeConditions(seen)).toEqual(['monitoring_path_failed']);
    expect(seen).toMatchObject({
      healthyVoters: 3,
      faultTolerance: 1,
      hasQuorum: true,
      verdict: { level: 'degraded' },
    });
  });

  it('to the leader: the others still tell who leads', () => {
    expect(view(after(healthyCluster(three), silent(['a'])))).toMatchObject({
      leaderId: 'a',
      hasLeader: true,
      healthyVoters: 3,
    });
  });

  it('to all members: everything is unknown, nothing is dead', () => {
    const seen = viewAfter(healthyCluster(three), after(healthyCluster(three), silent('all')));
    expect(activeConditions(seen)).toEqual([]);
    expect(unknownConditions(seen)).toEqual(conditionNames);
    expect(seen).toMatchObject({
      up: false,
      membershipKnown: false,
      clusterId: 'c1',
      voters: 3,
      quorum: 2,
      healthyVoters: undefined,
      faultTolerance: undefined,
      hasQuorum: undefined,
      hasLeader: undefined,
      leaderId: undefined,
      healthy: undefined,
      verdict: { level: 'unknown' },
    });
    expect(seen.members.map(({ instance, up }) => ({ instance, up }))).toEqual([
      { instance: 'etcd-a', up: false },
      { instance: 'etcd-b', up: false },
      { instance: 'etcd-c', up: false },
    ]);
  });

  it('to all but a follower without native page: it knows a leader, so nobody can say that the quorum is lost', () => {
    const seen = view(after(healthyCluster(three), silent(['a', 'c']), without('native')));
    expect(activeConditions(seen)).toEqual(['member_down']);
    expect(seen).toMatchObject({ hasLeader: true, hasQuorum: undefined, healthyVoters: undefined, healthy: true });
    expect(unknownConditions(seen)).toEqual([
      'quorum_lost',
      'no_fault_tolerance',
      'network_partition',
      'hash_mismatch',
    ]);
  });

  it('to all but a follower that has lost its leader: the quorum is lost as far as anybody can tell', () => {
    const seen = view(after(healthyCluster(three), silent(['a', 'c']), without('native'), leaderless(['b'])));
    expect(activeConditions(seen)).toContain('quorum_lost');
  });
});

describe('partitions', () => {
  it('an isolated minority that answers the exporter', () => {
    const seen = view(after(healthyCluster(five), cut(['d', 'e'], ['a', 'b', 'c']), leaderless(['d', 'e'])));
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'leader_disagreement', 'network_partition']);
    expect(takingPart(seen)).toEqual(['a', 'b', 'c']);
    expect(reasonsOf(seen, 'network_partition')).toHaveLength(12);
  });

  it('an isolated minority of a group is no quorum even while nobody leads', () => {
    const seen = view(after(healthyCluster(five), cut(['d', 'e'], ['a', 'b', 'c']), leaderless('all')));
    expect(seen).toMatchObject({ healthyVoters: 3, hasQuorum: true, hasLeader: false });
  });

  it('a link that is down at one end only', () => {
    const seen = view(after(healthyCluster(three), link('b', 'c', false)));
    expect(activeConditions(seen)).toEqual(['network_partition']);
    expect(reasonsOf(seen, 'network_partition')).toEqual([
      {
        memberId: 'b',
        instance: 'etcd-b',
        detail: 'has no link to etcd-c, which has one to it; both answer the exporter',
      },
    ]);
  });

  it('all links down, every member answers the exporter', () => {
    const seen = view(
      after(healthyCluster(three), cut(['a'], ['b', 'c']), cut(['b'], ['c']), leaderless(['a', 'b', 'c'])),
    );
    expect(activeConditions(seen)).toEqual(['no_leader', 'quorum_lost', 'no_fault_tolerance', 'network_partition']);
    expect(seen).toMatchObject({ healthyVoters: 1, hasQuorum: false });
  });

  it('a member restarted in isolation lists no peers, but its peers list it', () => {
    const seen = view(
      after(healthyCluster(three), cut(['a', 'b'], ['c']), native(['c'], { links: [] }), leaderless(['c'])),
    );
    expect(reasonsOf(seen, 'network_partition').map(({ detail }) => detail)).toEqual([
      'has no link to etcd-c; both answer the exporter',
      'has no link to etcd-c; both answer the exporter',
    ]);
  });

  it('a member that has just joined, and is not linked everywhere yet, is none', () => {
    const joining = after(healthyCluster(five), native(['e'], { links: [] }), native(['a'], { links: [] }));
    expect(activeConditions(view(joining))).toEqual([]);
  });

  it('removed members, which pages list as inactive for ever, are none', () => {
    const seen = view(after(healthyCluster(three), link('a', 'dead', false), link('b', 'dead', false)));
    expect(activeConditions(seen)).toEqual([]);
    expect(seen.members[0]?.links).toEqual([
      { remoteId: 'b', active: true },
      { remoteId: 'c', active: true },
    ]);
  });

  it('is not judged by the page of another member, as a balancer may bring it', () => {
    const mixed = after(healthyCluster(three), native(['a'], { memberId: 'b', links: [] }));
    expect(activeConditions(view(mixed))).toEqual([]);
  });
});
