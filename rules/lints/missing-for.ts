import { parseDuration } from '../../config/duration.ts';
import { type Expression, partsOf, type Selector } from '../promql/expression.ts';
import type { Check, CheckContext } from './check.ts';

/** What looks back this far does not change from one scrape to the next. */
const steadySeconds = 300;

/** An alert that fires on one bad scrape. */
export const missingFor: Check = {
  name: 'missing-for',
  severity: 'warning',
  summary: 'An alert without `for` on a value of the moment: one odd scrape fires it.',
  find: ({ kind, for: duration, expression, labels, line }, context) =>
    kind === 'record' ||
    // Nobody is called by an info: it mutes other alerts, or is looked up.
    labels.some(({ name, value }) => name === 'severity' && value.text === 'info') ||
    (parseDuration(duration ?? '0') ?? 1) > 0 ||
    isSteady(expression, context)
      ? []
      : [{ line, message: 'no `for`: one odd scrape fires it. Wait some scrapes: for: 1m' }],
};

/** Facts that do not pass by themselves: each observation of one is worth an alert. */
const lastingConditions: ReadonlySet<string> = new Set([
  'split_brain',
  'membership_mismatch',
  'cluster_id_mismatch',
  'hash_mismatch',
  'alarm_nospace',
  'alarm_corrupt',
]);
const lastingMetrics: ReadonlySet<string> = new Set([
  'etcd_monitor_member_alarm',
  'etcd_debugging_server_alarms',
  'etcd_monitor_member_hash_revision',
]);

/** `min_over_time(x[1m]) == 1` waits as `for` does. */
function isSteady(expression: Expression, context: CheckContext): boolean {
  const selectors = partsOf(expression, 'selector');
  if (selectors.length === 0) return true;
  return (
    selectors.some((selector) => lastingMetrics.has(selector.metric ?? '') || isLastingCondition(selector)) ||
    looksBackSeconds(expression, context) >= steadySeconds ||
    partsOf(expression, 'call').some(({ name }) => name === 'min_over_time' || name === 'max_over_time')
  );
}

function isLastingCondition({ matchers }: Selector): boolean {
  return matchers.some(
    ({ label, value }) => label === 'condition' && value.split('|').every((name) => lastingConditions.has(name)),
  );
}

/** The longest range in an expression and in the recordings that it reads. */
function looksBackSeconds(expression: Expression, context: CheckContext): number {
  return Math.max(
    0,
    ...partsOf(expression, 'subquery').map(({ rangeSeconds }) => rangeSeconds || 0),
    ...partsOf(expression, 'selector').flatMap(({ metric, rangeSeconds }) => [
      rangeSeconds ?? 0,
      (parseDuration(/\d+[smhdw]$/.exec(metric ?? '')?.[0] ?? '') ?? 0) / 1000,
      ...(context.recordings.get(metric ?? '') ?? []).flatMap((recorded) =>
        partsOf(recorded.expression, 'selector').map((inner) => inner.rangeSeconds ?? 0),
      ),
    ]),
  );
}
