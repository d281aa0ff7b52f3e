import { type Expression, filtersOf, visited } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { metricsOf } from './families.ts';

/** A line through the first minutes of a restore reaches any limit. */
export const predictionWithoutGuard: Check = {
  name: 'prediction-without-guard',
  severity: 'warning',
  summary: 'predict_linear alone: the burst of a start or a restore is taken for a trend.',
  find: (rule) =>
    rule.kind === 'record'
      ? []
      : visited(rule.expression)
          .filter(
            ({ expression, ancestors }) =>
              expression.kind === 'call' &&
              expression.name === 'predict_linear' &&
              !ancestors.some((ancestor) => hasGuard(ancestor)),
          )
          .map(({ expression }) =>
            flawAt(
              rule,
              expression,
              'the burst of a start or a restore is taken for a trend. Ask for a large value now as well: and size > 0.5 * limit',
            ),
          ),
};

/** An `and` with a comparison of a value of now. */
function hasGuard(expression: Expression): boolean {
  return (
    expression.kind === 'binary' &&
    expression.operator === 'and' &&
    [expression.left, expression.right].some((side) =>
      filtersOf(side).some((comparison) => metricsOf(comparison).size > 0 && !predicts(comparison)),
    )
  );
}

function predicts(expression: Expression): boolean {
  return visited(expression).some(
    (entry) => entry.expression.kind === 'call' && entry.expression.name === 'predict_linear',
  );
}
