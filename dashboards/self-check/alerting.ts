import { firingUrgency, rulesAreEvaluated, urgencyMappings } from '../firing-alerts.ts';
import type { Row, StateTimelinePanel, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

const alerts: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'alerts',
  title: 'Alerts that fired',
  description:
    'Each alert while it fires. EtcdWatchdog fires always: a gap in it is a time in which no rule was evaluated, and no other alert could fire.',
  unit: units.none,
  size: { width: 24, height: 7 },
  queries: (context) => [
    ...overTime(`max by (alertname) (${rulesAreEvaluated})`, '{{alertname}}'),
    ...overTime(firingUrgency(context), `${context.clusterLegend} {{alertname}} {{instance}}`),
  ],
  mappings: urgencyMappings,
};

/** The pack's groups of rules by their name; Prometheus puts the path of the file before it. */
function byGroup(expression: (group: string) => string): string {
  return `label_replace(${expression('{rule_group=~".+;etcd-.+"}')}, "group", "$1", "rule_group", ".+;(.+)")`;
}

const ruleDuration: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'rule-duration',
  title: 'Rule evaluation, of the interval',
  description:
    'How much of its interval each group of rules takes. Normal is a few percent. From 100 % on evaluations are left out, and alerts come late.',
  unit: units.ratio,
  size: { width: 12, height: 8 },
  queries: () =>
    overTime(
      byGroup(
        (group) =>
          `max by (instance, rule_group) (prometheus_rule_group_last_duration_seconds${group} / prometheus_rule_group_interval_seconds${group})`,
      ),
      '{{group}}',
    ),
  thresholds: () => warningSteps(1),
  runbook: 'EtcdWatchdog',
  calculations: ['mean', 'max'],
  min: 0,
};

const ruleFailures: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'rule-failures',
  title: 'Rules that failed, evaluations left out',
  description:
    'Normal is 0. A rule that fails gives no alert: the page "Rules" of Prometheus has its error. Evaluations are left out when the one before takes longer than the interval.',
  unit: units.count,
  size: { width: 12, height: 8 },
  queries: () =>
    (
      [
        ['prometheus_rule_evaluation_failures_total', 'failed'],
        ['prometheus_rule_group_iterations_missed_total', 'left out'],
      ] as const
    ).flatMap(([counter, what]) =>
      overTime(
        byGroup((group) => `sum by (instance, rule_group) (increase(${counter}${group}[$__rate_interval]))`),
        `{{group}} ${what}`,
      ),
    ),
  runbook: 'EtcdWatchdog',
  min: 0,
};

const sent: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'alerts-sent',
  title: 'Alerts from Prometheus to Alertmanager',
  description:
    'Alerts that Prometheus sends, and those that did not arrive. A firing alert is sent again every minute, EtcdWatchdog always is: nothing sent is a fault. Errors: Alertmanager is not reached. Dropped: the queue is full.',
  unit: units.perSecond,
  size,
  queries: () => [
    ...overTime('sum by (instance) (rate(prometheus_notifications_sent_total[$__rate_interval]))', '{{instance}} sent'),
    ...overTime(
      'sum by (instance) (rate(prometheus_notifications_errors_total[$__rate_interval]))',
      '{{instance}} failed',
    ),
    ...overTime(
      'sum by (instance) (rate(prometheus_notifications_dropped_total[$__rate_interval]))',
      '{{instance}} dropped',
    ),
  ],
  runbook: 'EtcdWatchdog',
  min: 0,
};

const delivered: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'notifications',
  title: 'Notifications from Alertmanager',
  description:
    'Messages that Alertmanager sends to people and switches, and those that failed, by channel. Failed ones are tried again for a while. None sent while alerts are active: no route has a channel.',
  unit: units.perSecond,
  size,
  queries: () => [
    ...overTime('sum by (instance) (rate(alertmanager_notifications_total[$__rate_interval]))', '{{instance}} tried'),
    ...overTime(
      'sum by (instance) (rate(alertmanager_notifications_failed_total[$__rate_interval]))',
      '{{instance}} failed',
    ),
    ...overTime(
      'sum by (instance, integration) (rate(alertmanager_notifications_failed_total[$__rate_interval])) > 0',
      '{{instance}} {{integration}} failed',
    ),
  ],
  runbook: 'EtcdWatchdog',
  min: 0,
};

const held: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'alertmanager-alerts',
  title: 'Alerts in Alertmanager',
  description:
    'Active alerts are told to somebody; suppressed ones are silenced, or muted by their cause. EtcdWatchdog alone makes one active.',
  unit: units.count,
  size,
  queries: () => overTime('sum by (instance, state) (alertmanager_alerts)', '{{instance}} {{state}}'),
  runbook: 'EtcdWatchdog',
  decimals: 0,
  min: 0,
};

/** The way of an alert: from the rule to a person. */
export const alertingRow: Row = {
  title: 'Alerting: rules, alerts, notifications',
  isCollapsed: false,
  panels: [alerts, ruleDuration, ruleFailures, sent, delivered, held],
};
