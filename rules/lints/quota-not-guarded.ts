import { type Binary, type Expression, filtersOf, literalValue, partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { readsQuota } from './database-sizes.ts';

/** A disabled quota is exported as a negative number: everything is larger than it. */
export const quotaNotGuarded: Check = {
  name: 'quota-not-guarded',
  severity: 'warning',
  summary: 'A comparison with the quota that holds for ever where the quota is disabled (a negative number).',
  find: (rule) => {
    const comparisons = filtersOf(rule.expression);
    if (comparisons.some(isGuard)) return [];
    return comparisons
      .filter((comparison) => readsQuota(comparison) && !isHarmless(comparison))
      .filter((comparison, _, all) => !all.some((inner) => inner !== comparison && contains(comparison, inner)))
      .map((comparison) =>
        flawAt(
          rule,
          comparison,
          'etcd exports a disabled quota (--quota-backend-bytes below 0) as a negative number: this comparison then holds for ever. Add: and on (…) quota > 0',
        ),
      );
  },
};

/** `quota > 0`, whatever is taken of the quota over time or members. */
function isGuard({ operator, left, right }: Binary): boolean {
  const least = literalValue(right);
  const selectors = partsOf(left, 'selector');
  return (
    (operator === '>' || operator === '>=') &&
    least !== undefined &&
    least >= 0 &&
    selectors.length > 0 &&
    selectors.every(readsQuota) &&
    partsOf(left, 'binary').length === 0
  );
}

/** A share of the quota that must be large: of a negative quota it is negative. */
function isHarmless({ operator, left, right }: Binary): boolean {
  const quotasOnLeft = countQuotas(left);
  return (
    (operator === '>' || operator === '>=') &&
    (literalValue(right) ?? -1) >= 0 &&
    quotasOnLeft > 0 &&
    partsOf(left, 'binary')
      .filter((division) => division.operator === '/')
      .reduce((sum, division) => sum + countQuotas(division.right), 0) === quotasOnLeft
  );
}

function countQuotas(expression: Expression): number {
  return partsOf(expression, 'selector').filter(readsQuota).length;
}

function contains(outer: Expression, inner: Expression): boolean {
  return partsOf(outer, inner.kind).some((part) => part === inner);
}
