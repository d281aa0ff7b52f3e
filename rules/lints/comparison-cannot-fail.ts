import { type Binary, comparisonOperators, type Expression, literalValue, partsOf } from '../promql/expression.ts';
import { type Check, flawAt, textOf } from './check.ts';
import { isCounter } from './families.ts';

/** Comparisons that hold, or fail, whatever the values are. */
export const comparisonCannotFail: Check = {
  name: 'comparison-cannot-fail',
  severity: 'error',
  summary: 'A comparison that always or never holds, such as count(…) >= 0.',
  find: (rule) =>
    partsOf(rule.expression, 'binary').flatMap((comparison) => {
      const outcome = outcomeOf(comparison);
      if (outcome === undefined) return [];
      return [flawAt(rule, comparison, `${textOf(rule, comparison)} ${outcome}`)];
    }),
};

const mirrored: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

function outcomeOf({ operator, left, right }: Binary): string | undefined {
  if (!comparisonOperators.has(operator)) return undefined;
  const onRight = literalValue(right);
  const onLeft = literalValue(left);
  const value = onRight ?? onLeft;
  if (value === undefined || (onRight !== undefined && onLeft !== undefined)) return undefined;
  const compared = onRight === undefined ? right : left;
  const direction = onRight === undefined ? (mirrored.get(operator) ?? operator) : operator;
  if (isCount(compared) && neverOfAtLeast(1, direction, value))
    return 'never holds: a count of nothing is no sample, not 0. Use absent(), or unless';
  if (!isNeverNegative(compared)) return undefined;
  if (neverOfAtLeast(0, direction, value)) return 'never holds: the value is never negative';
  return alwaysOfAtLeast(0, direction, value) ? 'always holds: the value is never negative' : undefined;
}

function neverOfAtLeast(least: number, operator: string, value: number): boolean {
  if (operator === '<') return value <= least;
  return (operator === '<=' || operator === '==') && value < least;
}

function alwaysOfAtLeast(least: number, operator: string, value: number): boolean {
  if (operator === '>=') return value <= least;
  return (operator === '>' || operator === '!=') && value < least;
}

function isCount(expression: Expression): boolean {
  return expression.kind === 'aggregation' && expression.operator === 'count';
}

const countingCalls: ReadonlySet<string> = new Set([
  'count_over_time',
  'changes',
  'resets',
  'rate',
  'irate',
  'increase',
  'abs',
]);
const passingCalls: ReadonlySet<string> = new Set([
  'last_over_time',
  'max_over_time',
  'min_over_time',
  'avg_over_time',
  'sum_over_time',
]);
const passingAggregations: ReadonlySet<string> = new Set(['sum', 'min', 'max', 'avg', 'topk', 'bottomk', 'quantile']);
const passingOperators: ReadonlySet<string> = new Set(['+', '*', '/']);

function isNeverNegative(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return expression.value >= 0;
    case 'selector':
      return expression.metric === 'up' || isCounter(expression.metric ?? '');
    case 'aggregation':
      return (
        expression.operator === 'count' ||
        (passingAggregations.has(expression.operator) && isNeverNegative(expression.argument))
      );
    case 'call': {
      const [first] = expression.arguments;
      return (
        countingCalls.has(expression.name) ||
        (passingCalls.has(expression.name) && first !== undefined && isNeverNegative(first))
      );
    }
    case 'binary':
      if (comparisonOperators.has(expression.operator)) return expression.isBool;
      return (
        passingOperators.has(expression.operator) &&
        isNeverNegative(expression.left) &&
        isNeverNegative(expression.right)
      );
    default:
      return false;
  }
}
