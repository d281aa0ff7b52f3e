import { type Condition, type ConditionName, conditionNames, type VerdictLevel } from '../verdict.ts';
import { alarmCorrupt, alarmNospace, hashMismatch } from './data.ts';
import type { Decision, Findings } from './findings.ts';
import { leaderDisagreement, noFaultTolerance, noLeader, quorumLost, splitBrain } from './leadership.ts';
import {
  followerLagging,
  learnerLagging,
  memberDown,
  memberUnstarted,
  monitoringPathFailed,
  versionSkew,
} from './members.ts';
import { clusterIdMismatch, membershipMismatch, networkPartition } from './topology.ts';

interface ConditionRule {
  readonly decide: (findings: Findings) => Decision;
  /** What the cluster is while the condition holds. `healthy` is for information only. */
  readonly level: Exclude<VerdictLevel, 'unknown'>;
}

const conditionRules: Readonly<Record<ConditionName, ConditionRule>> = {
  no_leader: { decide: noLeader, level: 'unhealthy' },
  quorum_lost: { decide: quorumLost, level: 'unhealthy' },
  no_fault_tolerance: { decide: noFaultTolerance, level: 'degraded' },
  member_down: { decide: memberDown, level: 'degraded' },
  member_unstarted: { decide: memberUnstarted, level: 'degraded' },
  monitoring_path_failed: { decide: monitoringPathFailed, level: 'degraded' },
  leader_disagreement: { decide: leaderDisagreement, level: 'healthy' },
  split_brain: { decide: splitBrain, level: 'unhealthy' },
  cluster_id_mismatch: { decide: clusterIdMismatch, level: 'unhealthy' },
  membership_mismatch: { decide: membershipMismatch, level: 'unhealthy' },
  network_partition: { decide: networkPartition, level: 'degraded' },
  learner_lagging: { decide: learnerLagging, level: 'healthy' },
  follower_lagging: { decide: followerLagging, level: 'degraded' },
  version_skew: { decide: versionSkew, level: 'degraded' },
  alarm_nospace: { decide: alarmNospace, level: 'unhealthy' },
  alarm_corrupt: { decide: alarmCorrupt, level: 'unhealthy' },
  hash_mismatch: { decide: hashMismatch, level: 'unhealthy' },
};

/** Every condition in the order of `conditionNames`; all unknown while no member answers (`findings` undefined). */
export function decideConditions(findings: Findings | undefined): readonly Condition[] {
  return conditionNames.map((name) => ({
    name,
    ...(findings === undefined ? { active: undefined, reasons: [] } : conditionRules[name].decide(findings)),
  }));
}

/** The worst level of the conditions that hold. */
export function levelOf(conditions: readonly Condition[]): Exclude<VerdictLevel, 'unknown'> {
  const levels = conditions
    .filter((condition) => condition.active === true)
    .map(({ name }) => conditionRules[name].level);
  if (levels.includes('unhealthy')) return 'unhealthy';
  return levels.includes('degraded') ? 'degraded' : 'healthy';
}
