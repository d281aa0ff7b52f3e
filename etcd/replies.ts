/** What etcd's RPCs answer, parsed: 64-bit ids as lower-case hex without leading zeros (etcd's own spelling), zero ids as undefined. */

/** StatusResponse of the Maintenance service. Fields that older servers do not send are undefined. */
export interface MemberStatus {
  readonly clusterId: string;
  readonly memberId: string;
  readonly version: string;
  readonly revision: number;
  readonly raftTerm: number;
  readonly raftIndex: number;
  readonly raftAppliedIndex: number;
  /** undefined while the member knows no leader. */
  readonly leaderId: string | undefined;
  readonly dbSizeBytes: number;
  readonly dbSizeInUseBytes: number;
  /** etcd 3.6 and newer. */
  readonly dbSizeQuotaBytes: number | undefined;
  /** etcd 3.6 and newer. */
  readonly storageVersion: string | undefined;
  readonly isLearner: boolean;
  /** Texts such as `etcdserver: no leader` or `memberID:… alarm:NOSPACE`. */
  readonly errors: readonly string[];
}

/** One entry of MemberList. An unstarted member has neither a name nor client URLs. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly peerUrls: readonly string[];
  readonly clientUrls: readonly string[];
  readonly isLearner: boolean;
}

/** A serializable MemberList: the membership as the answering member has applied it. */
export interface Membership {
  readonly clusterId: string;
  readonly answeredBy: string;
  readonly members: readonly Member[];
}

export const alarmTypes = ['NOSPACE', 'CORRUPT'] as const;
export type AlarmType = (typeof alarmTypes)[number];

export interface Alarm {
  readonly memberId: string;
  readonly type: AlarmType;
}

/** HashKV at one revision. Two hashes compare only at equal revision and compact revision. */
export interface KeyValueHash {
  readonly memberId: string;
  readonly hash: number;
  readonly hashRevision: number | undefined;
  readonly compactRevision: number;
}
