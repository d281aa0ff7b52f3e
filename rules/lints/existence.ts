import { type Expression, isFilter } from '../promql/expression.ts';
import type { CheckContext } from './check.ts';
import { familiesOf } from './families.ts';

/**
 * Whether an expression may be without samples while the targets that it reads are scraped. False: it has one, whatever the
 * values are, so its presence says nothing. Metrics that nobody here knows may always be missing.
 */
export function mayBeEmpty(expression: Expression, context: CheckContext): boolean {
  const inner = (part: Expression): boolean => mayBeEmpty(part, context);
  switch (expression.kind) {
    case 'number':
    case 'string':
      return false;
    case 'selector': {
      const { metric = '' } = expression;
      const recorded = context.recordings.get(metric);
      if (recorded !== undefined) return recorded.every((rule) => inner(rule.expression));
      return metric !== 'up' && familiesOf(metric).length === 0;
    }
    case 'call':
      return expression.name.startsWith('absent') || expression.arguments.some(inner);
    case 'aggregation':
    case 'subquery':
    case 'unary':
      return inner(expression.argument);
    case 'binary':
      if (expression.operator === 'or') return inner(expression.left) && inner(expression.right);
      if (expression.operator === 'and' || expression.operator === 'unless') return true;
      return isFilter(expression) || inner(expression.left) || inner(expression.right);
  }
}
