import type { AlertConfig } from '../config/config.ts';
import type { Alert, AlertRule } from './alert.ts';
import { type PackTarget, RuleContext } from './context.ts';
import { indent } from './promql/indent.ts';
import type { Recording } from './recording.ts';
import type { Severity } from './severity.ts';
import type { Thresholds } from './thresholds.ts';

/** What the pack is made from: alerts and recordings of the project, and what the configuration says of them. */
export interface PackInput {
  readonly alerts: readonly Alert[];
  readonly recordings: readonly Recording[];
  readonly target: PackTarget;
  readonly thresholds: Thresholds;
  readonly overrides: Readonly<Record<string, AlertConfig>>;
  readonly panelId: PanelLookup;
}

/** The number under which Grafana knows a panel that an alert names; undefined where the target's dashboards do not have it. */
export type PanelLookup = (panel: Alert['panel']) => number | undefined;

/** The pack of one target, ready for any writer. */
export interface Pack {
  readonly target: PackTarget;
  readonly thresholds: Thresholds;
  readonly alerts: readonly PackAlert[];
  readonly recordings: readonly PackRecording[];
  /** Alerts of the project that are not in it, each with the reason. */
  readonly leftOut: readonly LeftOut[];
  readonly panelId: PanelLookup;
}

/** An alert with those of its rules that the target can evaluate. */
export interface PackAlert {
  readonly alert: Alert;
  readonly rules: readonly PackRule[];
}

/** Durations are divided by the time scale already. */
export interface PackRule {
  readonly severity: Severity;
  readonly expression: string;
  readonly forSeconds: number;
  readonly keepFiringForSeconds: number;
  readonly description: string;
  /** Which of the alert's expressions are in it. */
  readonly sources: readonly ('native' | 'exporter' | 'other')[];
}

export interface PackRecording {
  readonly recording: Recording;
  readonly rules: readonly { readonly record: string; readonly expression: string }[];
}

export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/**
 * Decides which alerts a target gets and how each reads.
 * @throws RangeTooShortError when the time scale makes a range hold fewer than four scrapes
 */
export function buildPack({ alerts, recordings, target, thresholds, overrides, panelId }: PackInput): Pack {
  const context = new RuleContext(target, thresholds);
  const built = alerts.map((alert) => buildAlert(alert, context, overrides[alert.name]));
  return {
    target,
    thresholds,
    alerts: built.flatMap((result) => ('rules' in result ? [result] : [])),
    recordings: recordings
      .map((recording) => ({ recording, rules: recording.rules(context) }))
      .filter(({ rules }) => rules.length > 0),
    leftOut: built.flatMap((result) => ('rules' in result ? [] : [result])),
    panelId,
  };
}

function buildAlert(alert: Alert, context: RuleContext, override: AlertConfig | undefined): PackAlert | LeftOut {
  const { name } = alert;
  if (override?.isDisabled === true) return { name, reason: 'disabled in the configuration' };
  const rules = alert.rules(context).flatMap((rule) => buildRule(rule, context));
  if (rules.length === 0) return { name, reason: reasonToLeaveOut(alert, context.target) };
  return { alert, rules: applyOverride(rules, override, context.target.timeScale) };
}

function reasonToLeaveOut(alert: Alert, target: PackTarget): string {
  if (alert.needs !== undefined) return `needs ${alert.needs}`;
  return `nothing to tell it by with source ${target.source}, etcd ${target.etcdVersion} and metrics level ${target.metricsLevel}`;
}

function buildRule(rule: AlertRule, context: RuleContext): readonly PackRule[] {
  const { source, timeScale } = context.target;
  const native = source === 'exporter' ? undefined : rule.native?.trim();
  const exporter = source === 'native' ? undefined : rule.exporter;
  const expression = rule.other?.trim() ?? combine(exporter, native, context.cluster);
  if (expression === undefined) return [];
  return [
    {
      severity: rule.severity,
      expression,
      forSeconds: rule.forSeconds / timeScale,
      keepFiringForSeconds: rule.keepFiringForSeconds / timeScale,
      description: rule.description,
      sources:
        rule.other === undefined
          ? [
              ...(exporter === undefined ? [] : (['exporter'] as const)),
              ...(native === undefined ? [] : (['native'] as const)),
            ]
          : ['other'],
    },
  ];
}

/** The exporter's expression first; the native one only for clusters, named by all their labels, of which the exporter cannot tell. */
function combine(exporter: AlertRule['exporter'], native: string | undefined, cluster: string): string | undefined {
  if (exporter === undefined) return native;
  if (native === undefined) return exporter.expression.trim();
  return [
    '(',
    indent(exporter.expression.trim()),
    ')',
    'or',
    '(',
    indent('('),
    indent(indent(native)),
    indent(')'),
    indent(`unless on (${cluster}) ${exporter.knownBy}`),
    ')',
  ].join('\n');
}

/**
 * A configured severity keeps the rule that has it, or else gives it to the most urgent rule: one alert of one severity is
 * left. A configured `for` holds for every rule. @returns at least one rule where `rules` has one
 */
function applyOverride(
  rules: readonly PackRule[],
  override: AlertConfig | undefined,
  timeScale: number,
): readonly PackRule[] {
  if (override === undefined) return rules;
  const { severity, forMs } = override;
  const kept =
    severity === undefined
      ? rules
      : rules.some((rule) => rule.severity === severity)
        ? rules.filter((rule) => rule.severity === severity)
        : rules.slice(0, 1).map((rule) => ({ ...rule, severity }));
  return forMs === undefined ? kept : kept.map((rule) => ({ ...rule, forSeconds: forMs / 1000 / timeScale }));
}
