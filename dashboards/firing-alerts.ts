import { severities, type Severity } from '../rules/severity.ts';
import type { DashboardContext } from './context.ts';
import type { ValueMapping } from './panel.ts';

const colours = { critical: 'red', warning: 'orange', info: 'blue' } as const satisfies Record<
  Severity,
  ValueMapping['colour']
>;

/** An alert's severity as a number, the more urgent the higher: 3 is critical. */
function urgency(severity: Severity): number {
  return severities.length - severities.indexOf(severity);
}

/** How `urgency` is shown. */
export const urgencyMappings: readonly ValueMapping[] = severities.map((severity) => ({
  value: urgency(severity),
  text: severity,
  colour: colours[severity],
}));

/** The pack's alerts that fire, as Prometheus' own series. The watchdog fires always. */
function firing(context: DashboardContext, ...matchers: readonly string[]): string {
  return context.exporterCluster(
    'ALERTS',
    'alertstate="firing"',
    'alertname=~"Etcd.+"',
    'alertname!="EtcdWatchdog"',
    ...matchers,
  );
}

/** There while the rules of the pack are evaluated. */
export const rulesAreEvaluated = 'ALERTS{alertname="EtcdWatchdog", alertstate="firing"}';

/** Firing alerts of some severities, a value a cluster; no series for a cluster without one. */
export function firingCount(context: DashboardContext, ...of: readonly Severity[]): string {
  return `count by (${context.cluster}) (${firing(context, `severity=~"${of.join('|')}"`)})`;
}

/**
 * The same, with 0 for each cluster without one, as long as the watchdog proves that rules are evaluated.
 * @param known PromQL with a value for each cluster
 */
export function firingCountOrNone(context: DashboardContext, known: string, ...of: readonly Severity[]): string {
  // Without the watchdog the scalar is NaN, which equals nothing.
  return `${firingCount(context, ...of)}\nor\n0 * (${known}) == 0 * scalar(count(${rulesAreEvaluated}))`;
}

/** Labels by which firing alerts are told apart in tables. */
function alertLabels(context: DashboardContext): string {
  return `${context.cluster}, alertname, instance`;
}

/** `urgency` of each firing alert, by cluster, name and member. */
export function firingUrgency(context: DashboardContext): string {
  const ranked = severities.map((severity) => `  ${urgency(severity)} * ${firing(context, `severity="${severity}"`)}`);
  return `max by (${alertLabels(context)}) (\n${ranked.join('\n  or\n')}\n)`;
}

/** Since when each of them is pending or firing, in milliseconds since 1970. */
export function firingSince(context: DashboardContext): string {
  const since = context.exporterCluster('ALERTS_FOR_STATE', 'alertname=~"Etcd.+"');
  return `1000 * min by (${alertLabels(context)}) (\n  ${since}\n  and ignoring (alertstate) ${firing(context)}\n)`;
}
