import type { AlarmType } from '../../etcd/replies.ts';
import type { HashComparison } from '../hashes.ts';
import type { Leadership } from '../leadership.ts';
import type { BrokenLink } from '../links.ts';
import type { ConditionReason } from '../verdict.ts';
import type { MemberView } from '../view.ts';

/** Everything that conditions are decided from: plain data, worked out once. Something is known of at least one voter. */
export interface Findings {
  readonly members: readonly MemberView[];
  readonly leadership: Leadership;
  readonly quorum: number;
  readonly voters: number;
  readonly healthyVoters: number;
  readonly hasQuorum: boolean | undefined;
  readonly endpointsByCluster: ReadonlyMap<string, readonly string[]>;
  readonly brokenLinks: readonly BrokenLink[];
  /** By member id, those of removed members too. Undefined while nobody tells. */
  readonly alarms: ReadonlyMap<string, readonly AlarmType[]> | undefined;
  readonly hashes: HashComparison;
  readonly statusSkewSeconds: number | undefined;
  /** Two leaders of different terms have lasted longer than a failover does. */
  readonly twoLeadersConfirmed: boolean;
  /** Members have known different voters for longer than a membership change takes. Undefined if no list tells. */
  readonly membershipsDiffer: boolean | undefined;
}

/** Decides one condition: true, false, or undefined while nobody can tell. */
export interface Decision {
  readonly active: boolean | undefined;
  readonly reasons: readonly ConditionReason[];
}

export const unknown: Decision = { active: undefined, reasons: [] };

/** Active exactly if there is a reason. */
export function decide(reasons: readonly ConditionReason[]): Decision {
  return { active: reasons.length > 0, reasons };
}

/** A reason that concerns one member. */
export function aboutMember(member: Pick<MemberView, 'id' | 'instance'>, detail: string): ConditionReason {
  return { memberId: member.id, instance: member.instance, detail };
}

/** A member's name for use in a text. */
export function nameOf(members: readonly MemberView[], id: string): string {
  return members.find((member) => member.id === id)?.instance ?? id;
}
