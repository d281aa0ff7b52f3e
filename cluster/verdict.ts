/** The named conditions of a cluster. Each is a boolean with reasons, exported as `etcd_monitor_cluster_condition`. */
export const conditionNames = [
  'no_leader',
  'quorum_lost',
  'no_fault_tolerance',
  'member_down',
  'member_unstarted',
  'monitoring_path_failed',
  'leader_disagreement',
  'split_brain',
  'cluster_id_mismatch',
  'membership_mismatch',
  'network_partition',
  'learner_lagging',
  'follower_lagging',
  'version_skew',
  'alarm_nospace',
  'alarm_corrupt',
  'hash_mismatch',
] as const;

export type ConditionName = (typeof conditionNames)[number];

/** Why a condition holds, for a program (`memberId`, `instance`) and for a person (`detail`). */
export interface ConditionReason {
  readonly detail: string;
  readonly memberId?: string;
  readonly instance?: string;
}

/** `active` is undefined while nobody can tell: the observation behind it is missing. */
export interface Condition {
  readonly name: ConditionName;
  readonly active: boolean | undefined;
  readonly reasons: readonly ConditionReason[];
}

/**
 * `unhealthy`: the cluster does not serve, or does not serve the truth. `degraded`: it serves, and something needs a look.
 * `unknown`: nobody says anything of the voters, or who they are: that tells as much about the path as about the cluster.
 */
export type VerdictLevel = 'healthy' | 'degraded' | 'unhealthy' | 'unknown';

export interface ClusterVerdict {
  readonly level: VerdictLevel;
  /** One entry per condition name, in the order of `conditionNames`. */
  readonly conditions: readonly Condition[];
}
