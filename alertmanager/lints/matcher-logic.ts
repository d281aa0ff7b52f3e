import { takes } from '../../rules/lints/match-regexp.ts';
import type { Matcher } from '../matcher.ts';

/** The values that a matcher takes, where they can be counted: of `=`, and of `=~` over plain words. */
export function literalsOf({ operator, value }: Matcher): readonly string[] | undefined {
  if (operator === '=') return [value];
  return operator === '=~' && /^[^\\.+*?()[\]{}^$]*$/.test(value) ? value.split('|') : undefined;
}

/** Whether all that the first matchers take is taken by the second. False where that cannot be told. */
export function implies(some: readonly Matcher[], others: readonly Matcher[]): boolean {
  return others.every((other) => some.some((one) => impliesOne(one, other)));
}

function impliesOne(one: Matcher, other: Matcher): boolean {
  if (one.label !== other.label) return false;
  if (one.operator === other.operator && one.value === other.value) return true;
  return literalsOf(one)?.every((value) => takes(other, value) === true) ?? false;
}

/** Two matchers, one of each list, that no alert passes together; undefined if an alert may pass them all. */
export function contradiction(
  some: readonly Matcher[],
  others: readonly Matcher[],
): readonly [Matcher, Matcher] | undefined {
  for (const one of some) for (const other of others) if (excludes(one, other)) return [one, other];
  return undefined;
}

function excludes(one: Matcher, other: Matcher): boolean {
  if (one.label !== other.label) return false;
  return refusesAll(one, other) || refusesAll(other, one);
}

function refusesAll(one: Matcher, other: Matcher): boolean {
  return literalsOf(one)?.every((value) => takes(other, value) === false) ?? false;
}
