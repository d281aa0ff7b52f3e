import { comparisonOperators, type Expression, partsOf, setOperators, visited } from '../promql/expression.ts';
import { type Check, type Flaw, flawAt, textOf } from './check.ts';
import { mayBeEmpty } from './existence.ts';

/** Alerts fire, and `and` and `unless` decide, by whether a sample exists: its value does not matter to them. */
export const alwaysExists: Check = {
  name: 'always-exists',
  severity: 'error',
  summary: 'An alert, or a side of and/unless, that has a sample whatever the values are, such as `x == bool 1`.',
  find: (rule, context) => [
    ...(rule.kind === 'alert' && readsSeries(rule.expression) && !mayBeEmpty(rule.expression, context)
      ? [
          flawAt(
            rule,
            rule.expression,
            'has a sample whatever the values are: the alert always fires. Compare it with something',
          ),
        ]
      : []),
    ...visited(rule.expression).flatMap(({ expression, ancestors }): readonly Flaw[] => {
      if (expression.kind !== 'binary' || !['and', 'unless'].includes(expression.operator)) return [];
      const isOnlyAsked = [expression, ...ancestors].every(isSetOperator);
      const asked = [...(isOnlyAsked ? [expression.left] : []), expression.right];
      return asked
        .filter((side) => hasBool(side) && !mayBeEmpty(side, context))
        .map((side) =>
          flawAt(
            rule,
            side,
            `${textOf(rule, side)} has a sample whatever the values are, and \`${expression.operator}\` asks for no more. Leave out bool`,
          ),
        );
    }),
  ],
};

function readsSeries(expression: Expression): boolean {
  return partsOf(expression, 'selector').length > 0;
}

function isSetOperator(expression: Expression): boolean {
  return expression.kind === 'binary' && setOperators.has(expression.operator);
}

function hasBool(expression: Expression): boolean {
  return partsOf(expression, 'binary').some(({ operator, isBool }) => isBool && comparisonOperators.has(operator));
}
