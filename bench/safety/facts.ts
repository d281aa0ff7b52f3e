import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { NativeState } from '../../etcd/native-state.ts';
import type { Part } from '../../etcd/reason.ts';
import type { Alarm, Member, Membership, MemberStatus } from '../../etcd/replies.ts';

/** What one endpoint answered. */
export interface EndpointFacts {
  readonly endpoint: EndpointAddress;
  readonly status: Part<MemberStatus>;
  readonly membership: Part<Membership>;
  readonly native: Part<NativeState>;
}

/** What there is to know of a cluster before it is loaded. */
export interface ClusterFacts {
  readonly endpoints: readonly EndpointFacts[];
  /** The Alarm RPC's answer, asked only where no Status answers. */
  readonly alarms: Part<readonly Alarm[]> | undefined;
  /** Whether a linearizable read below the run's prefix gets through: that needs a quorum, and the right to read. */
  readonly read: Part<void>;
}

/** A member behind one of the given endpoints. */
export interface LoadedMember {
  readonly endpoint: EndpointAddress;
  readonly id: string | undefined;
  /** Undefined where no membership list could be had. */
  readonly name: string | undefined;
  readonly isLeader: boolean;
  readonly version: string | undefined;
  readonly dbSizeBytes: number | undefined;
  /** What is left of it once free pages are taken off. */
  readonly dbSizeInUseBytes: number | undefined;
  /** Undefined where none is enforced. */
  readonly quotaBytes: number | undefined;
  /** Nobody tells the quota: `quotaBytes` is etcd's default then. */
  readonly isQuotaAssumed: boolean;
}

/** What etcd takes where no quota is set (DefaultQuotaBytes in storage/quota.go, 3.4 to 3.7). */
const defaultQuotaBytes = 2 * 1024 ** 3;

function valueOf<Value>(part: Part<Value>): Value | undefined {
  return part.ok ? part.value : undefined;
}

/** Whether anything came back from the endpoint. */
export function answers({ status, membership, native }: EndpointFacts): boolean {
  return status.ok || membership.ok || native.ok;
}

/** All members, as the first membership list tells. Empty without one. */
export function membershipOf({ endpoints }: ClusterFacts): readonly Member[] {
  return endpoints.map(({ membership }) => valueOf(membership)).find((list) => list !== undefined)?.members ?? [];
}

/** The id of the leader; undefined while no answering member knows one. */
export function leaderIdOf({ endpoints }: ClusterFacts): string | undefined {
  const told = endpoints.map(({ status }) => valueOf(status)?.leaderId).find((id) => id !== undefined);
  const leading = endpoints.map(({ native }) => valueOf(native)).find((state) => state?.isLeader === true);
  return told ?? leading?.memberId;
}

/** Ids of the clusters that the endpoints belong to: one, if all is well. */
export function clusterIdsOf({ endpoints }: ClusterFacts): ReadonlySet<string> {
  const ids = endpoints.map(({ status, membership }) => valueOf(status)?.clusterId ?? valueOf(membership)?.clusterId);
  return new Set(ids.filter((id) => id !== undefined));
}

/** Name and address of a member, or its address alone. */
export function titleOf({ name, endpoint }: LoadedMember): string {
  return name === undefined ? endpoint.address : `${name} (${endpoint.address})`;
}

/** The members behind the endpoints that answer, each once, in the order of the endpoints. */
export function membersOf(facts: ClusterFacts): readonly LoadedMember[] {
  const list = membershipOf(facts);
  const leaderId = leaderIdOf(facts);
  const seen = new Set<string>();
  return facts.endpoints.filter(answers).flatMap(({ endpoint, status, membership, native }) => {
    const state = valueOf(native);
    const answer = valueOf(status);
    const id = answer?.memberId ?? valueOf(membership)?.answeredBy ?? state?.memberId;
    const key = id ?? endpoint.address;
    if (seen.has(key)) return [];
    seen.add(key);
    const quotaBytes = answer?.dbSizeQuotaBytes ?? state?.dbSizeQuotaBytes;
    const isQuotaAssumed = quotaBytes === undefined && state?.enforcesQuota !== false;
    return [
      {
        endpoint,
        id,
        name: list.find((member) => member.id === id)?.name,
        isLeader: id !== undefined && id === leaderId,
        version: answer?.version ?? state?.version,
        dbSizeBytes: answer?.dbSizeBytes ?? state?.dbSizeBytes,
        dbSizeInUseBytes: answer?.dbSizeInUseBytes ?? state?.dbSizeInUseBytes,
        quotaBytes: isQuotaAssumed ? defaultQuotaBytes : quotaBytes,
        isQuotaAssumed,
      },
    ];
  });
}
