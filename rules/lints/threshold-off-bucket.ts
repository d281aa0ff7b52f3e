import {
  filtersOf,
  literalValue,
  partsOf,
  type Expression,
  type Matcher,
  type Selector,
} from '../promql/expression.ts';
import { type Check, type Flaw, flawAt, textOf } from './check.ts';
import { familiesOf } from './families.ts';

/** A quantile is interpolated between two bounds: what is compared with anything between them is a guess. */
export const thresholdOffBucket: Check = {
  name: 'threshold-off-bucket',
  severity: 'warning',
  summary: 'A quantile compared with a number that is no bucket bound, or an `le` that the histogram lacks.',
  find: (rule) => [
    ...filtersOf(rule.expression).flatMap((comparison): readonly Flaw[] => {
      const { left, right } = comparison;
      const quantile = quantileOf(left) ?? quantileOf(right);
      const threshold = literalValue(right) ?? literalValue(left);
      const bounds = quantile === undefined ? undefined : boundsOf(quantile);
      if (bounds === undefined || threshold === undefined || hasBound(bounds, threshold)) return [];
      return [
        flawAt(
          rule,
          comparison,
          `${threshold} lies ${between(bounds, threshold)} of ${histogramOf(quantile)}: the quantile is interpolated there. Compare with a bound`,
        ),
      ];
    }),
    ...partsOf(rule.expression, 'selector').flatMap((selector) =>
      missingBound(selector).map((matcher): Flaw => {
        const bounds = boundsOf(selector) ?? [];
        const message = `${textOf(rule, matcher)} picks nothing: it lies ${between(bounds, Number(matcher.value))} of ${histogramOf(selector)}`;
        return { ...flawAt(rule, matcher, message), severity: 'error' };
      }),
    ),
  ],
};

function quantileOf(expression: Expression): Expression | undefined {
  return expression.kind === 'call' && expression.name === 'histogram_quantile' ? expression.arguments[1] : undefined;
}

function boundsOf(expression: Expression): readonly number[] | undefined {
  return partsOf(expression, 'selector')
    .flatMap(({ metric }) => familiesOf(metric))
    .find(({ buckets }) => buckets !== undefined)?.buckets;
}

function histogramOf(expression: Expression | undefined): string {
  return (expression && partsOf(expression, 'selector')[0]?.metric) ?? '';
}

/** Bounds are sums of powers of two in the source: 0.0512 is there as 0.0001 × 2⁹. */
function hasBound(bounds: readonly number[], value: number): boolean {
  return bounds.some((bound) => Math.abs(bound - value) <= bound * 1e-9);
}

function missingBound(selector: Selector): readonly Matcher[] {
  const bounds = boundsOf(selector);
  if (bounds === undefined) return [];
  return selector.matchers.filter(({ label, operator, value }) => {
    const bound = Number(value);
    return label === 'le' && operator === '=' && Number.isFinite(bound) && !hasBound(bounds, bound);
  });
}

function between(bounds: readonly number[], value: number): string {
  const below = bounds.findLast((bound) => bound < value);
  const above = bounds.find((bound) => bound > value);
  if (below === undefined) return `below the first bound ${String(above)}`;
  if (above === undefined) return `above the last bound ${below}`;
  return `between the bounds ${Number(below.toPrecision(6))} and ${Number(above.toPrecision(6))}`;
}
