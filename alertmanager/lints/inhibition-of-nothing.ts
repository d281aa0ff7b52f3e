import { matcherText, type Matcher } from '../matcher.ts';
import type { Check, CheckContext } from './check.ts';
import type { Inhibition } from './config-file.ts';
import { mayMatch, namedAlerts } from './known-alerts.ts';

/** An inhibition on names, values or labels that no rule has: a mistyped name, or an alert that was renamed. */
export const inhibitionOfNothing: Check = {
  name: 'inhibition-of-nothing',
  severity: 'error',
  summary: 'An inhibition on an alert, a value or a label that no rule has. Needs the rule files.',
  find: (context) =>
    context.alerts.length === 0
      ? []
      : context.config.inhibitions.flatMap((inhibition) =>
          problemsOf(inhibition, context).map((message) => ({ line: inhibition.line, message })),
        ),
};

function problemsOf({ source, target, equal }: Inhibition, context: CheckContext): readonly string[] {
  return [
    ...sideProblems('source', source, context),
    ...sideProblems('target', target, context),
    ...equal
      .filter((label) => label !== 'alertname' && !isMentioned(label, context))
      .map(
        (label) => `no rule mentions the label ${label} of \`equal\`: where all alerts lack it, it separates nothing`,
      ),
  ];
}

function sideProblems(side: string, matchers: readonly Matcher[], { alerts }: CheckContext): readonly string[] {
  const unknown = (namedAlerts(matchers) ?? []).filter((name) => !alerts.some((alert) => alert.name === name));
  if (unknown.length > 0) return unknown.map((name) => `${side}: no rule is named ${name}`);
  if (alerts.some((alert) => mayMatch(alert, matchers))) return [];
  return [`${side}: no rule makes an alert with ${matchers.map(matcherText).join(', ')}`];
}

/** Whether a rule sets the label or names it in its expression or its texts. What `without` and bare selectors keep is not known. */
function isMentioned(label: string, { alerts }: CheckContext): boolean {
  const word = new RegExp(`(?<!\\w)${label}(?!\\w)`);
  return alerts.some(
    ({ labels, annotations, expr }) =>
      labels.some(({ name }) => name === label) ||
      word.test(expr.text) ||
      annotations.some(({ value }) => word.test(value.text)),
  );
}
