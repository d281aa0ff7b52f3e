import type { AlarmType } from '../etcd/replies.ts';
import type { PeerLink } from '../etcd/native-state.ts';
import type { ClusterVerdict } from './verdict.ts';

/** One member, everything known about it put together. Undefined means not known, never "no". */
export interface MemberView {
  readonly id: string;
  /** The member's name; its id while it has none. */
  readonly instance: string;
  readonly endpoint: string | undefined;
  readonly isLearner: boolean;
  readonly started: boolean;
  /** It answered the exporter. */
  readonly up: boolean;
  /** A peer that answered reports an active link to it, and hears it where it should. Undefined if no peer's native page answered. */
  readonly linked: boolean | undefined;
  /** It takes part in the quorum: a voter that is up and follows the leader, or is down for the exporter only. */
  readonly takesPart: boolean;
  readonly version: string | undefined;
  readonly storageVersion: string | undefined;
  readonly hasLeader: boolean | undefined;
  readonly isLeader: boolean | undefined;
  readonly leaderId: string | undefined;
  readonly raftTerm: number | undefined;
  readonly raftIndex: number | undefined;
  readonly raftAppliedIndex: number | undefined;
  readonly lagEntries: number | undefined;
  readonly revision: number | undefined;
  readonly dbSizeBytes: number | undefined;
  readonly dbSizeInUseBytes: number | undefined;
  readonly dbSizeQuotaBytes: number | undefined;
  /** Undefined while nobody tells about alarms. */
  readonly alarms: readonly AlarmType[] | undefined;
  /** To current members only, as the member's native page tells: etcd keeps reporting removed ones. */
  readonly links: readonly PeerLink[];
}

/** All of a cluster's observations, assessed. */
export interface ClusterView {
  readonly clusterId: string | undefined;
  /** At least one member answered. */
  readonly up: boolean;
  /** False while nobody tells the membership: `members` is what an earlier observation saw or, before there was one, who answers. */
  readonly membershipKnown: boolean;
  readonly members: readonly MemberView[];
  readonly voters: number;
  readonly learners: number;
  readonly unstartedMembers: number;
  readonly quorum: number;
  /** This and the next two are undefined while the level is unknown, and while a leader is known but not who makes its quorum. */
  readonly healthyVoters: number | undefined;
  readonly faultTolerance: number | undefined;
  readonly hasQuorum: boolean | undefined;
  readonly hasLeader: boolean | undefined;
  readonly leaderId: string | undefined;
  readonly raftTerm: number | undefined;
  readonly revision: number | undefined;
  readonly versions: readonly string[];
  readonly leaderChangesTotal: number;
  readonly healthy: boolean | undefined;
  readonly verdict: ClusterVerdict;
}
