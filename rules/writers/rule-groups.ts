import { alertGroups, type AlertGroup } from '../alert.ts';
import type { Pack, PackAlert, PackRecording } from '../pack.ts';
import { promqlDuration } from '../promql/duration.ts';
import { annotationsOf } from './annotations.ts';

/** A group as Prometheus reads it, keys in the order in which they are written. */
export interface RuleGroupDocument {
  readonly name: string;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** The groups of one rule file: what its alerts record first, then the alerts. */
export function ruleGroupsOf(pack: Pack, group: AlertGroup): readonly RuleGroupDocument[] {
  const alerts = pack.alerts.filter(({ alert }) => alert.group === group);
  return [
    ...pack.recordings.filter(({ recording }) => recording.group === group).map(recordingGroup),
    ...(alerts.length === 0
      ? []
      : [{ name: `etcd-${group}`, rules: alerts.flatMap((alert) => alertRules(alert, pack)) }]),
  ];
}

/** The groups that have rules for the target, in order. */
export function filledGroups(pack: Pack): readonly AlertGroup[] {
  return alertGroups.filter((group) => ruleGroupsOf(pack, group).length > 0);
}

export function recordingGroup({ recording, rules }: PackRecording): RuleGroupDocument {
  return {
    name: `etcd-${recording.name}`,
    rules: rules.map(({ record, expression }) => ({ record, expr: expression })),
  };
}

export function alertRules({ alert, rules }: PackAlert, pack: Pack): RuleGroupDocument['rules'] {
  return rules.map((rule) => ({
    alert: alert.name,
    expr: rule.expression,
    ...(rule.forSeconds === 0 ? {} : { for: promqlDuration(rule.forSeconds) }),
    ...(rule.keepFiringForSeconds === 0 ? {} : { keep_firing_for: promqlDuration(rule.keepFiringForSeconds) }),
    labels: { severity: rule.severity },
    annotations: annotationsOf(alert, rule.description, pack),
  }));
}
