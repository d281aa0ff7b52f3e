import { alertGroups, type AlertGroup } from '../alert.ts';
import type { Pack, PackAlert, PackRecording } from '../pack.ts';
import { promqlDuration } from '../promql/duration.ts';
import { annotationsOf } from './annotations.ts';

/** A group as Prometheus reads it, keys in the order in which they are written. */
export interface RuleGroupDocument {
  readonly name: string;
  /** How often its rules are evaluated; as often as the server's others where there is none. */
  readonly interval?: string;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** An alert that waits so long before it fires loses nothing by being looked at once a minute. */
const patientSeconds = 900;
const patientIntervalSeconds = 60;

/**
 * The groups of one rule file: what its alerts record first, then the alerts, those that wait for a quarter of an hour or more in
 * a group that is evaluated once a minute. Trends over a day are among them, which cost most.
 */
export function ruleGroupsOf(pack: Pack, group: AlertGroup): readonly RuleGroupDocument[] {
  const { timeScale } = pack.target;
  const alerts = pack.alerts.filter(({ alert }) => alert.group === group);
  const isPatient = ({ rules }: PackAlert): boolean =>
    rules.every(({ forSeconds }) => forSeconds >= patientSeconds / timeScale);
  const prompt = alerts.filter((alert) => !isPatient(alert));
  const patient = alerts.filter(isPatient);
  const rulesOf = (some: readonly PackAlert[]): RuleGroupDocument['rules'] =>
    some.flatMap((alert) => alertRules(alert, pack));
  const interval = promqlDuration(patientIntervalSeconds / timeScale);
  return [
    ...pack.recordings.filter(({ recording }) => recording.group === group).map(recordingGroup),
    ...(prompt.length === 0 ? [] : [{ name: `etcd-${group}`, rules: rulesOf(prompt) }]),
    ...(patient.length === 0 ? [] : [{ name: `etcd-${group}-minutely`, interval, rules: rulesOf(patient) }]),
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
