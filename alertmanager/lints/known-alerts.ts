import { takes } from '../../rules/lints/match-regexp.ts';
import type { ParsedRule } from '../../rules/lints/rule-file.ts';
import type { Matcher } from '../matcher.ts';
import { literalsOf } from './matcher-logic.ts';

/** What is known of a label of an alert's: its name, or what its rule sets. Undefined: the series decide. */
export function labelOf({ name, labels }: ParsedRule, label: string): string | undefined {
  if (label === 'alertname') return name;
  const set = labels.find((one) => one.name === label)?.value.text;
  return set?.includes('{{') === true ? undefined : set;
}

/** Whether an alert may pass all the matchers, by what its rule says. */
export function mayMatch(alert: ParsedRule, matchers: readonly Matcher[]): boolean {
  return matchers.every((matcher) => {
    const value = labelOf(alert, matcher.label);
    return value === undefined || takes(matcher, value) !== false;
  });
}

/** Alert names that the matchers spell out; undefined where they name none. */
export function namedAlerts(matchers: readonly Matcher[]): readonly string[] | undefined {
  return matchers
    .filter(({ label }) => label === 'alertname')
    .map(literalsOf)
    .find((names) => names !== undefined);
}
