import type { Matcher } from '../promql/expression.ts';

/**
 * Whether a matcher takes a value of its label (regular expressions are anchored, as in Prometheus). Undefined for an expression
 * that only RE2 understands.
 */
export function takes(
  { operator, value }: Pick<Matcher, 'operator' | 'value'>,
  labelValue: string,
): boolean | undefined {
  if (operator === '=') return labelValue === value;
  if (operator === '!=') return labelValue !== value;
  const isMatch = matchesRegexp(value, labelValue);
  return operator === '=~' || isMatch === undefined ? isMatch : !isMatch;
}

function matchesRegexp(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test(text);
  } catch {
    return undefined;
  }
}
