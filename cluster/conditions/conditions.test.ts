import { describe, expect, it } from 'vitest';
import type { ClusterObservation } from '../observation.ts';
import {
  after,
  at,
  cut,
  five,
  following,
  given,
  healthyCluster,
  killed,
  leaderless,
  link,
  listing,
  memberOf,
  native,
  reasonsOf,
  silent,
  status,
  three,
  viewAfter,
  without,
} from '../scenario.ts';
import { type Condition, type ConditionName, conditionNames, type VerdictLevel } from '../verdict.ts';
import { levelOf } from './index.ts';

const healthy = healthyCluster(three);
const withLearner = healthyCluster({ voters: ['a', 'b', 'c'], learners: ['d'] });
const nospace = status(['b'], { errors: ['memberID:11 alarm:NOSPACE'] });

const hashed =
  (hashes: Readonly<Record<string, number>>) =>
  (observation: ClusterObservation): ClusterObservation => ({
    ...observation,
    hashRound: {
      atSeconds: 0,
      revision: 90,
      hashes: Object.entries(hashes).map(([memberId, hash]) => ({
        memberId,
        hash,
        hashRevision: 90,
        compactRevision: 3,
      })),
    },
  });

const skewed =
  (statusSkewSeconds: number) =>
  (observation: ClusterObservation): ClusterObservation => ({ ...observation, statusSkewSeconds });

interface Row {
  readonly name: ConditionName;
  readonly when: string;
  readonly seen: readonly ClusterObservation[];
  readonly active: boolean | undefined;
  readonly reasons?: readonly string[];
}

const row = (
  name: ConditionName,
  when: string,
  active: boolean | undefined,
  seen: ClusterObservation | readonly ClusterObservation[],
  reasons?: readonly string[],
): Row => ({
  name,
  when,
  active,
  seen: 'members' in seen ? [seen] : seen,
  ...(reasons === undefined ? {} : { reasons }),
});

/** `etcd-b: runs 3.6.1`: the reason's member, if it is about one, and its text. */
const texts = (rows: ReturnType<typeof reasonsOf>): readonly string[] =>
  rows.map(({ instance, detail }) => (instance === undefined ? detail : `${instance}: ${detail}`));

const rows: readonly Row[] = [
  row('no_leader', 'a voter knows one', false, after(healthy, leaderless(['b', 'c']))),
  row('no_leader', 'no voter knows one', true, after(healthy, leaderless('all')), [
    'no voter that answers knows a leader',
  ]),
  row('no_leader', 'only a learner answers', undefined, [withLearner, after(withLearner, silent(['a', 'b', 'c']))]),

  row('quorum_lost', 'one of three is down', false, after(healthy, killed(['c']))),
  row('quorum_lost', 'two of three are down', true, after(healthy, killed(['b', 'c'])), [
    '1 of 3 voters take part, 2 are needed',
  ]),
  row(
    'quorum_lost',
    'voters are silent, no page tells of them, a leader is known',
    undefined,
    after(healthy, silent(['b', 'c']), without('native')),
  ),
  row('quorum_lost', 'voters are silent, pages link them', false, after(healthy, silent(['b', 'c']))),

  row('no_fault_tolerance', 'one of five is down', false, after(healthyCluster(five), killed(['e']))),
  row('no_fault_tolerance', 'two of five are down', true, after(healthyCluster(five), killed(['d', 'e'])), [
    '3 of 5 voters take part: the next failure costs the quorum',
  ]),
  row(
    'no_fault_tolerance',
    'there are two voters, which never tolerate a failure',
    false,
    healthyCluster({ voters: ['a', 'b'] }),
  ),

  row('member_down', 'it does not answer, peers are linked', false, after(healthy, silent(['c']))),
  row('member_down', 'it does not answer, no peer is linked', true, after(healthy, killed(['c'])), [
    'etcd-c: does not answer, and no peer has a live link to it',
  ]),
  row('member_down', 'it does not answer, no page tells', true, after(healthy, silent(['c']), without('native')), [
    'etcd-c: does not answer, and no peer says anything of it',
  ]),
  row('member_down', 'a learner is killed', true, after(withLearner, killed(['d'])), [
    'etcd-d: does not answer, and no peer has a live link to it',
  ]),
  row('member_down', 'the member has never been started', false, healthyCluster({ ...three, unstarted: ['d'] })),
  row(
    'member_down',
    'only its native page answers',
    false,
    after(healthy, without('status', ['c']), without('membership', ['c'])),
  ),

  row('member_unstarted', 'all have joined', false, healthy),
  row('member_unstarted', 'one has not', true, healthyCluster({ ...three, unstarted: ['d'] }), [
    'd: was added but never joined',
  ]),

  row(
    'monitoring_path_failed',
    'a peer is linked to the silent member',
    true,
    after(healthy, silent(['c']), link('a', 'c', false)),
    ['etcd-c: does not answer the exporter, but a peer has an active link to it'],
  ),
  row('monitoring_path_failed', 'no peer is linked to the silent member', false, after(healthy, killed(['c']))),
  row(
    'monitoring_path_failed',
    'an unstarted member is just joining',
    false,
    after(healthyCluster({ ...three, unstarted: ['d'] }), link('a', 'd', true)),
  ),

  row('leader_disagreement', 'all name one leader at one term', false, healthy),
  row('leader_disagreement', 'one is a term behind', true, after(healthy, following(['b', 'c'], 'b', 4)), [
    'etcd-a: names etcd-a at term 3',
    'etcd-b: names etcd-b at term 4',
    'etcd-c: names etcd-b at term 4',
  ]),
  row('leader_disagreement', 'one knows none', true, after(healthy, leaderless(['c'])), [
    'etcd-a: names etcd-a at term 3',
    'etcd-b: names etcd-a at term 3',
    'etcd-c: knows no leader at term 3',
  ]),
  row('leader_disagreement', 'only a learner answers', undefined, [
    withLearner,
    after(withLearner, silent(['a', 'b', 'c'])),
  ]),

  row('split_brain', 'two lead at different terms, for a moment', false, after(healthy, following(['c'], 'c', 4))),
  row('split_brain', 'two lead at one term, for a moment', false, after(healthy, following(['c'], 'c', 3))),
  row(
    'split_brain',
    'two lead at one term for 10 s',
    true,
    [0, 5_000, 10_000].map((ms) => after(healthy, following(['c'], 'c', 3), at(ms))),
    [
      'etcd-a: says that it leads, as etcd-c has for more than 10 s, at the same term',
      'etcd-c: says that it leads, as etcd-a has for more than 10 s, at the same term',
    ],
  ),
  row('split_brain', 'only a learner answers', undefined, [withLearner, after(withLearner, silent(['a', 'b', 'c']))]),

  row('cluster_id_mismatch', 'all answer for one cluster', false, healthy),
  row('cluster_id_mismatch', 'one answers for another', true, after(healthy, status(['c'], { clusterId: 'c9' })), [
    'cluster c1 answers at http://etcd-a:2379, http://etcd-b:2379',
    'cluster c9 answers at http://etcd-c:2379',
  ]),
  row('cluster_id_mismatch', 'only native pages answer', undefined, [
    healthy,
    after(healthy, without('status'), without('membership')),
  ]),

  row('membership_mismatch', 'lists differ in one observation', false, after(healthy, listing(['c'], [memberOf('c')]))),
  row(
    'membership_mismatch',
    'lists differ for 10 s',
    true,
    [0, 5_000, 10_000].map((ms) => after(healthy, listing(['c'], [memberOf('a'), memberOf('c')]), at(ms))),
    ['members have known different voters for more than 10 s'],
  ),
  row('membership_mismatch', 'nobody lists', undefined, [healthy, after(healthy, without('membership'))]),

  row('network_partition', 'all are linked', false, healthy),
  row('network_partition', 'a link is down at both ends', true, after(healthy, cut(['b'], ['c'])), [
    'etcd-b: has no link to etcd-c; both answer the exporter',
    'etcd-c: has no link to etcd-b; both answer the exporter',
  ]),
  row('network_partition', 'the other end is down', false, after(healthy, killed(['c']))),
  row('network_partition', 'there is one member', false, after(healthyCluster({ voters: ['a'] }), without('native'))),
  row('network_partition', 'no native page answers', undefined, after(healthy, without('native'))),

  row('learner_lagging', 'there is none', false, healthy),
  row('learner_lagging', 'it has nine tenths', false, after(withLearner, status(['d'], { raftAppliedIndex: 90 }))),
  row('learner_lagging', 'it has less', true, after(withLearner, status(['d'], { raftAppliedIndex: 89 })), [
    'etcd-d: is 11 entries behind and cannot be promoted yet',
  ]),
  row('learner_lagging', 'it does not answer', undefined, after(withLearner, silent(['d']))),
  row(
    'learner_lagging',
    'one of two does not answer',
    false,
    after(healthyCluster({ ...three, learners: ['d', 'e'] }), silent(['e'])),
  ),

  row(
    'follower_lagging',
    'it is 5000 entries behind',
    false,
    after(healthy, status(['a', 'b'], { raftIndex: 5100 }), status(['a'], { raftAppliedIndex: 5100 })),
  ),
  row(
    'follower_lagging',
    'it is more behind',
    true,
    after(healthy, status(['a', 'c'], { raftIndex: 5101, raftAppliedIndex: 5101 })),
    ['etcd-b: is 5001 entries behind, over 5000'],
  ),
  row(
    'follower_lagging',
    'a learner is behind',
    false,
    after(withLearner, status(['a', 'b', 'c'], { raftIndex: 9000, raftAppliedIndex: 9000 })),
  ),
  row(
    'follower_lagging',
    'answers came seconds apart',
    undefined,
    after(healthy, skewed(1.5), status(['a'], { raftIndex: 9000, raftAppliedIndex: 9000 })),
  ),
  row(
    'follower_lagging',
    'answers came seconds apart, and it is behind what it has committed itself',
    true,
    after(healthy, skewed(1.5), status(['b'], { raftIndex: 9000 })),
    ['etcd-b: is 8900 entries behind, over 5000'],
  ),
  row('follower_lagging', 'nobody tells indexes', undefined, after(healthy, without('status'), without('native'))),

  row('version_skew', 'all run one version', false, healthy),
  row('version_skew', 'one is newer', true, after(healthy, status(['c'], { version: '3.6.1' })), [
    'etcd-a: runs 3.5.30',
    'etcd-b: runs 3.5.30',
    'etcd-c: runs 3.6.1',
  ]),
  row(
    'version_skew',
    'nobody tells',
    undefined,
    after(healthy, without('status'), native('all', { version: undefined })),
  ),

  row('alarm_nospace', 'none is raised', false, healthy),
  row('alarm_nospace', 'a member raised it', true, after(healthy, nospace), ['etcd-b: raised NOSPACE']),
  row(
    'alarm_nospace',
    'the member that raised it has been removed',
    true,
    after(healthy, status(['a'], { errors: ['memberID:255 alarm:NOSPACE'] })),
    ['ff: raised NOSPACE'],
  ),
  row(
    'alarm_nospace',
    'another alarm is raised',
    false,
    after(healthy, status(['a'], { errors: ['memberID:10 alarm:CORRUPT'] })),
  ),
  row(
    'alarm_nospace',
    'Status is refused and the Alarm RPC answers',
    true,
    { ...after(healthy, without('status')), alarms: given([{ memberId: 'c', type: 'NOSPACE' as const }]) },
    ['etcd-c: raised NOSPACE'],
  ),
  row('alarm_nospace', 'nobody tells', undefined, after(healthy, without('status'))),

  row('alarm_corrupt', 'another alarm is raised', false, after(healthy, nospace)),
  row(
    'alarm_corrupt',
    'a member raised it',
    true,
    after(healthy, status(['a'], { errors: ['memberID:10 alarm:CORRUPT'] })),
    ['etcd-a: raised CORRUPT'],
  ),
  row('alarm_corrupt', 'nobody tells', undefined, after(healthy, without('status'))),

  row('hash_mismatch', 'no round has been made', undefined, healthy),
  row('hash_mismatch', 'all hashes are equal', false, after(healthy, hashed({ a: 7, b: 7, c: 7 }))),
  row('hash_mismatch', 'one hash is another', true, after(healthy, hashed({ a: 7, b: 8, c: 7 })), [
    'etcd-b: holds other data than other members at the same revision',
  ]),
  row('hash_mismatch', 'two members have two hashes', true, after(healthy, hashed({ a: 7, b: 8 })), [
    'etcd-a: holds other data than other members at the same revision',
    'etcd-b: holds other data than other members at the same revision',
  ]),
  row('hash_mismatch', 'one member was hashed', undefined, after(healthy, hashed({ a: 7 }))),
];

describe.each(conditionNames)('%s', (name) => {
  it.each(rows.filter((entry) => entry.name === name))('is $active when $when', ({ seen, active, reasons }) => {
    const { verdict } = viewAfter(...seen);
    const condition = verdict.conditions.find((candidate) => candidate.name === name);
    expect({ active: condition?.active, reasons: texts(condition?.reasons ?? []) }).toEqual({
      active,
      reasons: reasons ?? [],
    });
  });
});

describe('the level', () => {
  const condition = (name: ConditionName, active: boolean | undefined): Condition => ({ name, active, reasons: [] });

  const levels: Readonly<Record<ConditionName, VerdictLevel>> = {
    no_leader: 'unhealthy',
    quorum_lost: 'unhealthy',
    no_fault_tolerance: 'degraded',
    member_down: 'degraded',
    member_unstarted: 'degraded',
    monitoring_path_failed: 'degraded',
    leader_disagreement: 'healthy',
    split_brain: 'unhealthy',
    cluster_id_mismatch: 'unhealthy',
    membership_mismatch: 'unhealthy',
    network_partition: 'degraded',
    learner_lagging: 'healthy',
    follower_lagging: 'degraded',
    version_skew: 'degraded',
    alarm_nospace: 'unhealthy',
    alarm_corrupt: 'unhealthy',
    hash_mismatch: 'unhealthy',
  };

  it.each(conditionNames.map((name) => ({ name, level: levels[name] })))(
    'of $name alone is $level',
    ({ name, level }) => {
      expect(levelOf([condition(name, true)])).toBe(level);
      expect(levelOf([condition(name, false)])).toBe('healthy');
      expect(levelOf([condition(name, undefined)])).toBe('healthy');
    },
  );

  it('is the worst of those that hold', () => {
    expect(levelOf([condition('member_down', true), condition('no_leader', true)])).toBe('unhealthy');
    expect(levelOf([condition('member_down', true), condition('no_leader', false)])).toBe('degraded');
    expect(levelOf([])).toBe('healthy');
  });
});
