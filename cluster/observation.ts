import type { NativeState } from '../etcd/native-state.ts';
import type { Part } from '../etcd/reason.ts';
import type { Alarm, KeyValueHash, Member, Membership, MemberStatus } from '../etcd/replies.ts';

/** What one member answered, or one endpoint of which nobody knows yet whose it is. A part that was not asked for is undefined. */
export interface MemberObservation {
  /** Undefined while the endpoint has not said who it is and no membership list tells. */
  readonly memberId: string | undefined;
  /** The URL that was dialled; undefined for a member that advertises none. */
  readonly endpoint: string | undefined;
  readonly status: Part<MemberStatus> | undefined;
  readonly native: Part<NativeState> | undefined;
  readonly membership: Part<Membership> | undefined;
}

/** One round of the hash collector: hashes of all voters at one revision. */
export interface HashRound {
  /** Seconds since the epoch. */
  readonly atSeconds: number;
  readonly revision: number;
  readonly hashes: readonly KeyValueHash[];
}

/** One look at a cluster. */
export interface ClusterObservation {
  /** Milliseconds since the epoch, when the observation ended. */
  readonly atMs: number;
  readonly durationSeconds: number;
  /** Time between the first and the last Status answer; undefined if none came. */
  readonly statusSkewSeconds: number | undefined;
  readonly members: readonly MemberObservation[];
  /** The Alarm RPC's answer, where it was needed. */
  readonly alarms: Part<readonly Alarm[]> | undefined;
  readonly hashRound: HashRound | undefined;
}

/** Whether anything at all came back from the member. */
export function answered(member: MemberObservation): boolean {
  return [member.status, member.native, member.membership].some((part) => part?.ok === true);
}

/** A part's value if it arrived. */
export function valueOf<T>(part: Part<T> | undefined): T | undefined {
  return part?.ok === true ? part.value : undefined;
}

/**
 * The native page's content if it arrived from the member itself: behind a balancer, the page and the RPCs may come from
 * two members.
 */
export function nativeOf({ memberId, native }: MemberObservation): NativeState | undefined {
  const state = valueOf(native);
  return state?.memberId === undefined || memberId === undefined || state.memberId === memberId ? state : undefined;
}

/** The id of the cluster that the member answered for. The native page does not tell. */
export function clusterIdOf({ status, membership }: MemberObservation): string | undefined {
  return valueOf(status)?.clusterId ?? valueOf(membership)?.clusterId;
}

/** A member that was added but never joined has neither a name nor client URLs. */
export function isStarted(member: Member): boolean {
  return member.name !== '' || member.clientUrls.length > 0;
}
