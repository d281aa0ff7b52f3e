import { isCounter } from '../../rules/lints/families.ts';
import { type Expression, partsOf, visited } from '../../rules/promql/expression.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf } from './queries.ts';

/** What makes sense of a number that only grows. `count` and `group` do not look at it. */
const readings: ReadonlySet<string> = new Set([
  'rate',
  'irate',
  'increase',
  'resets',
  'changes',
  'absent',
  'count',
  'group',
]);

/** A counter drawn as it is: a line that rises until the next restart. */
export const rawCounters: DashboardLint = {
  name: 'raw-counters',
  find: (dashboard) =>
    queriesOf(dashboard).queries.flatMap((query) =>
      visited(query.expression).flatMap(({ expression, ancestors }) => {
        if (expression.kind !== 'selector' || !isCounter(expression.metric ?? '')) return [];
        const isRead = ancestors.some(
          (outer) =>
            (outer.kind === 'call' && readings.has(outer.name)) ||
            (outer.kind === 'aggregation' && readings.has(outer.operator)) ||
            // How far one is ahead of the other.
            (outer.kind === 'binary' && outer.operator === '-' && isOfCounter(outer.left) && isOfCounter(outer.right)),
        );
        return isRead ? [] : [`${placeOf(query)}: the counter ${expression.metric ?? ''} is drawn as it is`];
      }),
    ),
};

function isOfCounter(expression: Expression): boolean {
  return partsOf(expression, 'selector').some(({ metric = '' }) => isCounter(metric));
}
