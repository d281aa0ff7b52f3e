import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../etcd/reason.ts';
import type { Alarm, Member } from '../etcd/replies.ts';
import { assess } from './assess.ts';
import { type ClusterMemory, emptyMemory } from './memory.ts';
import type { ClusterObservation, HashRound, MemberObservation } from './observation.ts';
import {
  absent,
  activeConditions,
  after,
  given,
  healthyCluster,
  killed,
  leaderless,
  memberOf,
  nativeOfMember,
  silent,
  statusOf,
  unknownConditions,
  view,
} from './scenario.ts';
import { conditionNames } from './verdict.ts';
import type { ClusterView } from './view.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyId = fc.constantFrom(...ids);
const clusterId = fc.constantFrom('c1', 'c1', 'c1', 'c2');
const index = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 20_000 }));
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

function part<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Part<T> | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: value.map(given) },
    { weight: 2, arbitrary: fc.constantFrom(absent('deadline_exceeded'), absent('permission_denied')) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const list: fc.Arbitrary<readonly Member[]> = fc
  .tuple(
    fc.subarray(ids),
    fc.array(fc.constantFrom('voter', 'voter', 'voter', 'learner', 'unstarted'), { minLength: 6, maxLength: 6 }),
  )
  .map(([members, roles]) => members.map((id, position) => memberOf(id, roles[position])));

const alarms: fc.Arbitrary<readonly Alarm[]> = fc.array(
  fc.record({ memberId: anyId, type: fc.constantFrom('NOSPACE' as const, 'CORRUPT' as const) }),
  { maxLength: 2 },
);

const errorText = fc.oneof(
  fc.constantFrom('etcdserver: no leader', 'memberID:10 alarm:NOSPACE', 'memberID:255 alarm:CORRUPT'),
  fc.string(),
);

function observedMember(id: string): fc.Arbitrary<MemberObservation> {
  const status = fc
    .record({
      clusterId,
      leaderId: optional(anyId),
      raftTerm: fc.nat({ max: 4 }),
      raftIndex: index,
      raftAppliedIndex: index,
      version: fc.constantFrom('3.4.23', '3.5.30'),
      isLearner: fc.boolean(),
      errors: fc.array(errorText, { maxLength: 2 }),
    })
    .map((changes) => statusOf(id, changes));
  const page = fc
    .record({
      memberId: fc.constantFrom(id, id, id, undefined, 'f'),
      hasLeader: optional(fc.boolean()),
      isLeader: optional(fc.boolean()),
      proposalsCommitted: optional(index),
      proposalsApplied: optional(index),
      links: fc.array(fc.record({ remoteId: anyId, active: fc.boolean() }), { maxLength: 5 }),
      alarms: optional(alarms),
    })
    .map((changes) => nativeOfMember(id, changes));
  return fc.record({
    memberId: fc.constantFrom(id, id, id, id, id, undefined),
    endpoint: optional(fc.constant(`http://etcd-${id}:2379`)),
    status: part(status),
    native: part(page),
    membership: part(fc.record({ clusterId, answeredBy: fc.constant(id), members: list })),
  });
}

const hashRound: fc.Arbitrary<HashRound> = fc.record({
  atSeconds: fc.nat(),
  revision: fc.nat(),
  hashes: fc.array(
    fc.record({
      memberId: anyId,
      hash: fc.nat({ max: 2 }),
      hashRevision: optional(fc.nat({ max: 1 })),
      compactRevision: fc.nat({ max: 1 }),
    }),
    { maxLength: 6 },
  ),
});

const observation: fc.Arbitrary<ClusterObservation> = fc
  .subarray(ids)
  .chain((present) => fc.tuple(...present.map(observedMember)))
  .chain((members) =>
    fc.record({
      atMs: fc.nat({ max: 60_000 }),
      durationSeconds: fc.constant(0.01),
      statusSkewSeconds: fc.constantFrom(0, 0.5, 3),
      members: fc.constant(members),
      alarms: part(alarms),
      hashRound: optional(hashRound),
    }),
  );

const observations = fc.array(observation, { minLength: 1, maxLength: 8 });

function memoryOf(row: readonly ClusterObservation[]): ClusterMemory {
  return row.reduce((memory, seen) => assess(seen, memory).memory, emptyMemory);
}

const activeOf = ({ verdict }: ClusterView): unknown => ({
  level: verdict.level,
  active: verdict.conditions.map(({ name, active }) => [name, active]),
});

/** Whatever is seen after whatever was seen before. */
function always(judge: (seen: ClusterView, observed: ClusterObservation, memory: ClusterMemory) => void): void {
  fc.assert(
    fc.property(observation, fc.array(observation, { maxLength: 3 }), (observed, before) => {
      const memory = memoryOf(before);
      judge(view(observed, memory), observed, memory);
    }),
    { numRuns: 500 },
  );
}

describe('assess, whatever is observed', () => {
  it('does not throw, and decides every condition once, in order', () => {
    always(({ verdict }) => {
      expect(verdict.conditions.map(({ name }) => name)).toEqual(conditionNames);
    });
  });

  it('gives reasons exactly for the conditions that hold', () => {
    always(({ verdict }) => {
      for (const { active, reasons } of verdict.conditions) expect(reasons.length > 0).toBe(active === true);
    });
  });

  it('is unknown exactly if nobody says anything of the voters', () => {
    always((seen) => {
      const told = seen.members.some(({ isLearner, up, linked }) => !isLearner && (up || linked !== undefined));
      const unknown = seen.voters === 0 || !told;
      expect(seen.verdict.level === 'unknown').toBe(unknown);
      expect(seen.healthy === undefined).toBe(unknown);
      if (unknown) expect(unknownConditions(seen)).toEqual(conditionNames);
    });
  });

  it('counts voters and quorum without contradiction', () => {
    always((seen) => {
      const { voters, quorum, healthyVoters, hasQuorum, faultTolerance, members } = seen;
      expect(members.filter(({ takesPart, isLearner, started }) => takesPart && (isLearner || !started))).toEqual([]);
      expect([hasQuorum, faultTolerance].map((value) => value === undefined)).toEqual(
        Array.from({ length: 2 }, () => healthyVoters === undefined),
      );
      if (healthyVoters === undefined) return;
      expect(healthyVoters).toBeLessThanOrEqual(voters);
      expect(hasQuorum).toBe(healthyVoters >= quorum);
      expect(faultTolerance).toBe(healthyVoters - quorum);
      expect(healthyVoters).toBe(members.filter(({ takesPart }) => takesPart).length);
    });
  });

  it('is unhealthy without quorum or leader, and never without a condition', () => {
    always((seen) => {
      const active = activeConditions(seen);
      if (active.includes('quorum_lost') || active.includes('no_leader')) expect(seen.healthy).toBe(false);
      if (active.length === 0) expect(seen.healthy).not.toBe(false);
    });
  });

  it('does not depend on the order of the endpoints', () => {
    always((seen, observed, memory) => {
      expect(view({ ...observed, members: [...observed.members].reverse() }, memory)).toEqual(seen);
    });
  });

  it('does not depend on the order of members in the lists', () => {
    always((seen, observed, memory) => {
      const members = observed.members.map((member) => ({
        ...member,
        membership:
          member.membership?.ok === true
            ? {
                ...member.membership,
                value: { ...member.membership.value, members: [...member.membership.value.members].reverse() },
              }
            : member.membership,
      }));
      expect(activeOf(view({ ...observed, members }, memory))).toEqual(activeOf(seen));
    });
  });

  it('takes no removed member for a partition: its links change nothing', () => {
    always((seen, observed, memory) => {
      const members = observed.members.map((member): MemberObservation => {
        if (member.native?.ok !== true) return member;
        const links = [...member.native.value.links, { remoteId: 'removed', active: false }];
        return { ...member, native: { ...member.native, value: { ...member.native.value, links } } };
      });
      expect(view({ ...observed, members }, memory)).toEqual(seen);
    });
  });

  it('takes silence for nothing: no condition holds, whatever was before', () => {
    always((_seen, observed, memory) => {
      const seen = view(after({ ...observed, alarms: absent('unavailable') }, silent('all')), memory);
      expect(activeConditions(seen)).toEqual([]);
      expect(seen).toMatchObject({ up: false, healthy: undefined, hasQuorum: undefined, hasLeader: undefined });
      expect(seen.verdict.level).toBe('unknown');
    });
  });

  it('never counts leader changes backwards', () => {
    fc.assert(
      fc.property(observations, (row) => {
        let memory = emptyMemory;
        for (const observed of row) {
          const next = assess(observed, memory);
          const change = next.view.leaderChangesTotal - memory.leaderChangesTotal;
          expect([0, 1]).toContain(change);
          memory = next.memory;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a cluster of which some members are killed', () => {
  const voters = fc.integer({ min: 1, max: 7 }).map((count) => ['a', 'b', 'c', 'd', 'e', 'f', '1'].slice(0, count));
  const sketch = voters.chain((all) => fc.record({ all: fc.constant(all), dead: fc.subarray(all.slice(1)) }));

  const same = (observed: ClusterObservation): ClusterObservation => observed;

  it('keeps its quorum exactly if fewer than half are dead', () => {
    fc.assert(
      fc.property(sketch, ({ all, dead }) => {
        const left = all.filter((id) => !dead.includes(id));
        const lost = left.length * 2 <= all.length;
        const seen = view(after(healthyCluster({ voters: all }), killed(dead), lost ? leaderless(left) : same));
        expect(seen).toMatchObject({ hasQuorum: !lost, healthyVoters: left.length, hasLeader: !lost, healthy: !lost });
        expect(activeConditions(seen).includes('member_down')).toBe(dead.length > 0);
      }),
    );
  });

  it('is not unhealthy if only the exporter is cut off from some', () => {
    fc.assert(
      fc.property(sketch, ({ all, dead }) => {
        const seen = view(after(healthyCluster({ voters: all }), silent(dead)));
        expect(seen).toMatchObject({ hasQuorum: true, healthyVoters: all.length, hasLeader: true, healthy: true });
        expect(activeConditions(seen)).toEqual(dead.length > 0 ? ['monitoring_path_failed'] : []);
      }),
    );
  });
});
