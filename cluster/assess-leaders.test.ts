import { describe, expect, it } from 'vitest';
import type { ClusterObservation } from './observation.ts';
import {
  activeConditions,
  after,
  at,
  cut,
  following,
  healthyCluster,
  killed,
  leaderless,
  listing,
  memberOf,
  native,
  reasonsOf,
  status,
  takingPart,
  three,
  view,
  viewAfter,
  without,
} from './scenario.ts';

describe('a failover', () => {
  it('is not split brain: the deposed leader still names itself, at the older term', () => {
    const seen = view(after(healthyCluster(three), following(['b', 'c'], 'b', 4)));
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'leader_disagreement']);
    expect(seen).toMatchObject({ leaderId: 'b', raftTerm: 4, healthyVoters: 2, hasQuorum: true, healthy: true });
  });

  it('costs no quorum when the answers were given before and after the election', () => {
    const seen = view(after(healthyCluster(three), following(['c'], 'c', 4)));
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'leader_disagreement']);
    // `a` thinks that it leads: it is the one that no longer takes part.
    expect(takingPart(seen)).toEqual(['b', 'c']);
  });

  it('leaves the cluster without a leader for as long as the election takes', () => {
    const seen = view(after(healthyCluster(three), killed(['a']), leaderless(['b', 'c'])));
    expect(activeConditions(seen)).toEqual(['no_leader', 'no_fault_tolerance', 'member_down']);
    expect(seen).toMatchObject({ hasLeader: false, leaderId: undefined, healthyVoters: 2, hasQuorum: true });
    expect(seen.verdict.level).toBe('unhealthy');
  });

  it('is seen by native pages alone as one that names none', () => {
    const seen = view(after(healthyCluster(three), without('status'), native(['c'], { hasLeader: false })));
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'leader_disagreement']);
    expect(reasonsOf(seen, 'leader_disagreement').map(({ detail }) => detail)).toEqual([
      'names etcd-a',
      'knows a leader',
      'knows no leader',
    ]);
  });
});

describe('an isolated member of etcd 3.4, which has no pre-vote', () => {
  const runaway = after(
    healthyCluster(three),
    leaderless(['c']),
    status(['c'], { raftTerm: 900 }),
    cut(['c'], ['a', 'b']),
  );

  it('does not hide the leader that the majority follows', () => {
    const seen = view(runaway);
    expect(seen).toMatchObject({ hasLeader: true, leaderId: 'a', raftTerm: 3, hasQuorum: true, faultTolerance: 0 });
    expect(activeConditions(seen)).toEqual(['no_fault_tolerance', 'leader_disagreement', 'network_partition']);
    expect(takingPart(seen)).toEqual(['a', 'b']);
  });

  it('is no change of leader', () => {
    expect(viewAfter(healthyCluster(three), runaway).leaderChangesTotal).toBe(0);
  });
});

describe('two clusters behind the endpoints of one', () => {
  const stray = healthyCluster({ voters: ['f'], clusterId: 'c2', term: 70 }).members;
  const own = healthyCluster(three);
  const seen = view({ ...own, members: [...stray, ...own.members] });

  it('is unhealthy, and says which endpoint leads where', () => {
    expect(seen.verdict.level).toBe('unhealthy');
    expect(reasonsOf(seen, 'cluster_id_mismatch').map(({ detail }) => detail)).toEqual([
      'cluster c1 answers at http://etcd-a:2379, http://etcd-b:2379, http://etcd-c:2379',
      'cluster c2 answers at http://etcd-f:2379',
    ]);
  });

  it('shows the cluster that most members answer for, untouched by the other', () => {
    expect(activeConditions(seen)).toEqual(['cluster_id_mismatch']);
    expect(seen).toMatchObject({ clusterId: 'c1', leaderId: 'a', raftTerm: 3, healthyVoters: 3 });
  });
});

describe('different voter lists', () => {
  const old = [memberOf('a'), memberOf('b'), memberOf('c')];
  const differing = (atMs: number): ClusterObservation =>
    after(healthyCluster({ voters: ['a', 'b', 'c', 'd'] }), listing(['c'], old), at(atMs));

  it('are normal for a moment while a member is added', () => {
    expect(activeConditions(viewAfter(differing(0), differing(5_000)))).toEqual([]);
  });

  it('are a mismatch after 3 observations in 10 s', () => {
    expect(activeConditions(viewAfter(differing(0), differing(5_000), differing(10_000)))).toEqual([
      'membership_mismatch',
    ]);
  });

  it('begin anew once they have agreed', () => {
    const agreed = after(healthyCluster({ voters: ['a', 'b', 'c', 'd'] }), at(5_000));
    expect(activeConditions(viewAfter(differing(0), agreed, differing(10_000), differing(11_000)))).toEqual([]);
  });

  it('of a member that knows no leader are only out of date', () => {
    const isolated = (atMs: number): ClusterObservation => after(differing(atMs), leaderless(['c']));
    expect(activeConditions(viewAfter(isolated(0), isolated(5_000), isolated(10_000)))).toEqual([
      'no_fault_tolerance',
      'leader_disagreement',
    ]);
  });
});

describe('split brain', () => {
  const rival = (term: number, atMs: number): ClusterObservation =>
    after(healthyCluster(three), following(['c'], 'c', term), at(atMs));

  it('is not yet two leaders at one term: a new one names itself before its term is applied', () => {
    expect(activeConditions(view(rival(3, 0)))).not.toContain('split_brain');
    expect(activeConditions(viewAfter(rival(3, 0), rival(3, 300), rival(4, 600)))).not.toContain('split_brain');
  });

  it('is two leaders at one term that last', () => {
    const seen = viewAfter(rival(3, 0), rival(3, 5_000), rival(3, 10_000));
    const detail = (other: string): string =>
      `says that it leads, as ${other} has for more than 10 s, at the same term`;
    expect(activeConditions(seen)).toContain('split_brain');
    expect(reasonsOf(seen, 'split_brain')).toEqual([
      { memberId: 'a', instance: 'etcd-a', detail: detail('etcd-c') },
      { memberId: 'c', instance: 'etcd-c', detail: detail('etcd-a') },
    ]);
  });

  it('is two leaders of different terms that last for 3 observations and 10 s', () => {
    expect(activeConditions(viewAfter(rival(4, 0), rival(4, 5_000)))).not.toContain('split_brain');
    expect(activeConditions(viewAfter(rival(4, 0), rival(4, 9_000), rival(4, 9_500)))).not.toContain('split_brain');
    const seen = viewAfter(rival(4, 0), rival(4, 5_000), rival(4, 10_000));
    expect(activeConditions(seen)).toContain('split_brain');
    expect(reasonsOf(seen, 'split_brain')[0]?.detail).toBe('says that it leads, as etcd-c has for more than 10 s');
  });

  it('is found where --force-new-cluster made a member leave the others without their knowing', () => {
    const forced = (atMs: number): ClusterObservation =>
      after(
        rival(9, atMs),
        listing(['c'], [memberOf('c')]),
        status(['c'], { raftAppliedIndex: 500 }),
        cut(['c'], ['a', 'b']),
      );
    const seen = viewAfter(forced(0), forced(5_000), forced(10_000));
    expect(activeConditions(seen)).toEqual(expect.arrayContaining(['split_brain', 'membership_mismatch']));
  });
});
