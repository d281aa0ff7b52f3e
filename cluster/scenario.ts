import type { NativeState, PeerLink } from '../etcd/native-state.ts';
import type { Part, Reason } from '../etcd/reason.ts';
import type { Member, Membership, MemberStatus } from '../etcd/replies.ts';
import { assess } from './assess.ts';
import { type ClusterMemory, emptyMemory } from './memory.ts';
import type { ClusterObservation, MemberObservation } from './observation.ts';
import type { ConditionName, ConditionReason } from './verdict.ts';
import type { ClusterView } from './view.ts';

/** For tests only: observations, beginning with a healthy cluster, changed step by step. Ids are one hex letter each. */
export interface Sketch {
  readonly voters: readonly string[];
  readonly learners?: readonly string[];
  readonly unstarted?: readonly string[];
  readonly leader?: string | undefined;
  readonly term?: number;
  readonly clusterId?: string;
  readonly atMs?: number;
}

export function given<T>(value: T): Part<T> {
  return { ok: true, value, durationSeconds: 0.001 };
}

export function absent(reason: Reason): { readonly ok: false } & Part<never> {
  return { ok: false, reason, detail: reason, durationSeconds: 0.001 };
}

/** Member `a` is called `etcd-a`; an unstarted one has no name. */
export function memberOf(id: string, role: 'voter' | 'learner' | 'unstarted' = 'voter'): Member {
  const started = role !== 'unstarted';
  return {
    id,
    name: started ? `etcd-${id}` : '',
    peerUrls: [`http://etcd-${id}:2380`],
    clientUrls: started ? [`http://etcd-${id}:2379`] : [],
    isLearner: role === 'learner',
  };
}

function membersOf({ voters, learners = [], unstarted = [] }: Sketch): readonly Member[] {
  return [
    ...voters.map((id) => memberOf(id)),
    ...learners.map((id) => memberOf(id, 'learner')),
    ...unstarted.map((id) => memberOf(id, 'unstarted')),
  ];
}

export function statusOf(memberId: string, changes: Partial<MemberStatus> = {}): MemberStatus {
  return {
    clusterId: 'c1',
    memberId,
    version: '3.5.30',
    revision: 90,
    raftTerm: 3,
    raftIndex: 100,
    raftAppliedIndex: 100,
    leaderId: 'a',
    dbSizeBytes: 4096,
    dbSizeInUseBytes: 2048,
    dbSizeQuotaBytes: undefined,
    storageVersion: undefined,
    isLearner: false,
    errors: [],
    ...changes,
  };
}

export function nativeOfMember(memberId: string, changes: Partial<NativeState> = {}): NativeState {
  return {
    memberId,
    version: '3.5.30',
    hasLeader: true,
    isLeader: false,
    leaderChangesSeen: 1,
    dbSizeBytes: 4096,
    dbSizeInUseBytes: 2048,
    dbSizeQuotaBytes: 8192,
    enforcesQuota: true,
    proposalsCommitted: 100,
    proposalsApplied: 100,
    proposalsPending: 0,
    proposalsFailed: 0,
    residentMemoryBytes: 1e7,
    openStreams: 0,
    watchers: 0,
    unaryKeyValueRequests: 5,
    walFsync: undefined,
    backendCommit: undefined,
    links: [],
    received: [],
    alarms: undefined,
    errorCount: 0,
    ...changes,
  };
}

/** A healthy cluster: all members answer, follow one leader (the first voter unless told otherwise) and are linked. */
export function healthyCluster(sketch: Sketch): ClusterObservation {
  const { clusterId = 'c1', term = 3, atMs = 0 } = sketch;
  const leaderId = 'leader' in sketch ? sketch.leader : sketch.voters[0];
  const list = membersOf(sketch);
  const running = list.filter((member) => member.name !== '');
  return {
    atMs,
    durationSeconds: 0.01,
    statusSkewSeconds: 0.001,
    alarms: undefined,
    hashRound: undefined,
    members: list.map(({ id, name, clientUrls, isLearner }): MemberObservation => {
      const endpoint = clientUrls[0];
      if (name === '') return { memberId: id, endpoint, status: undefined, native: undefined, membership: undefined };
      const links = running.filter((peer) => peer.id !== id).map((peer) => ({ remoteId: peer.id, active: true }));
      const membership: Membership = { clusterId, answeredBy: id, members: list };
      return {
        memberId: id,
        endpoint,
        status: given(statusOf(id, { clusterId, raftTerm: term, leaderId, isLearner })),
        native: given(nativeOfMember(id, { hasLeader: leaderId !== undefined, isLeader: id === leaderId, links })),
        membership: isLearner ? absent('not_supported') : given(membership),
      };
    }),
  };
}

export const three: Sketch = { voters: ['a', 'b', 'c'] };
export const five: Sketch = { voters: ['a', 'b', 'c', 'd', 'e'] };

/** One step from an observation to the next. */
export type Step = (observation: ClusterObservation) => ClusterObservation;

export function after(observation: ClusterObservation, ...steps: readonly Step[]): ClusterObservation {
  return steps.reduce((current, step) => step(current), observation);
}

function eachMember(ids: readonly string[] | 'all', change: (member: MemberObservation) => MemberObservation): Step {
  return (observation) => ({
    ...observation,
    members: observation.members.map((member) =>
      ids === 'all' || (member.memberId !== undefined && ids.includes(member.memberId)) ? change(member) : member,
    ),
  });
}

function changed<T>(part: Part<T> | undefined, change: (value: T) => T): Part<T> | undefined {
  return part?.ok === true ? { ...part, value: change(part.value) } : part;
}

export function status(ids: readonly string[] | 'all', changes: Partial<MemberStatus>): Step {
  return eachMember(ids, (member) => ({
    ...member,
    status: changed(member.status, (value) => ({ ...value, ...changes })),
  }));
}

export function native(ids: readonly string[] | 'all', changes: Partial<NativeState>): Step {
  return eachMember(ids, (member) => ({
    ...member,
    native: changed(member.native, (value) => ({ ...value, ...changes })),
  }));
}

/** The members answer with this list. */
export function listing(ids: readonly string[] | 'all', members: readonly Member[], clusterId = 'c1'): Step {
  return eachMember(ids, (member) => ({
    ...member,
    membership: changed(member.membership, ({ answeredBy }) => ({ clusterId, answeredBy, members })),
  }));
}

/** One part of the members' answers is missing. */
export function without(part: 'status' | 'native' | 'membership', ids: readonly string[] | 'all' = 'all'): Step {
  return eachMember(ids, (member) => ({ ...member, [part]: absent('permission_denied') }));
}

/** Nothing comes back to the exporter. The peers' links stay as they are. */
export function silent(ids: readonly string[] | 'all', reason: Reason = 'deadline_exceeded'): Step {
  const nothing = absent(reason);
  return eachMember(ids, (member) => ({ ...member, status: nothing, native: nothing, membership: nothing }));
}

/** `from` reports its link to `to` as this. */
export function link(from: string, to: string, active: boolean): Step {
  const replace = (links: readonly PeerLink[]): readonly PeerLink[] => [
    ...links.filter((entry) => entry.remoteId !== to),
    { remoteId: to, active },
  ];
  return eachMember([from], (member) => ({
    ...member,
    native: changed(member.native, (value) => ({ ...value, links: replace(value.links) })),
  }));
}

/** Both ends of every link between the two groups are down. */
export function cut(left: readonly string[], right: readonly string[]): Step {
  const steps = left.flatMap((from) => right.flatMap((to) => [link(from, to, false), link(to, from, false)]));
  return (observation) => after(observation, ...steps);
}

/** The processes are gone: they answer nobody, and their peers have noticed. */
export function killed(ids: readonly string[]): Step {
  return (observation) => {
    const others = observation.members.flatMap(({ memberId: id }) =>
      id === undefined || ids.includes(id) ? [] : [id],
    );
    return after(observation, silent(ids, 'connection_refused'), cut(others, ids));
  };
}

/** The members know no leader, as after an election timeout without one. */
export function leaderless(ids: readonly string[] | 'all'): Step {
  return (observation) =>
    after(
      observation,
      status(ids, { leaderId: undefined, errors: ['etcdserver: no leader'] }),
      native(ids, { hasLeader: false, isLeader: false }),
    );
}

/** Status and native page of all these members agree on the leader. */
export function following(ids: readonly string[], leaderId: string, term: number): Step {
  return (observation) =>
    after(
      observation,
      status(ids, { leaderId, raftTerm: term }),
      native(ids, { hasLeader: true, isLeader: false }),
      native(
        ids.filter((id) => id === leaderId),
        { isLeader: true },
      ),
    );
}

export function at(atMs: number): Step {
  return (observation) => ({ ...observation, atMs });
}

export function view(observation: ClusterObservation, memory: ClusterMemory = emptyMemory): ClusterView {
  return assess(observation, memory).view;
}

/** The last view of a row of observations, each assessed with the memory of those before. */
export function viewAfter(...observations: readonly ClusterObservation[]): ClusterView {
  const [first, ...others] = observations;
  if (first === undefined) throw new Error('viewAfter needs an observation');
  return others.reduce((last, observation) => assess(observation, last.memory), assess(first, emptyMemory)).view;
}

export function activeConditions({ verdict }: ClusterView): readonly ConditionName[] {
  return verdict.conditions.filter(({ active }) => active === true).map(({ name }) => name);
}

export function unknownConditions({ verdict }: ClusterView): readonly ConditionName[] {
  return verdict.conditions.filter(({ active }) => active === undefined).map(({ name }) => name);
}

export function reasonsOf({ verdict }: ClusterView, name: ConditionName): readonly ConditionReason[] {
  return verdict.conditions.find((condition) => condition.name === name)?.reasons ?? [];
}

export function takingPart({ members }: ClusterView): readonly string[] {
  return members.filter(({ takesPart }) => takesPart).map(({ id }) => id);
}
