import { partsOf } from '../promql/expression.ts';
import { type Check, flawAt, textOf } from './check.ts';

const forCounters: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

/** A member that misses scrapes makes the aggregate fall and rise again, which reads as a restart. */
export const increaseOverAggregation: Check = {
  name: 'increase-over-aggregation',
  severity: 'error',
  summary: 'increase or rate of an aggregate: a missed scrape of one member reads as a restart of all.',
  find: (rule) =>
    partsOf(rule.expression, 'call').flatMap((call) => {
      const [series] = call.arguments;
      if (!forCounters.has(call.name) || series?.kind !== 'subquery') return [];
      const [aggregation] = partsOf(series.argument, 'aggregation');
      if (aggregation === undefined) return [];
      return [
        flawAt(
          rule,
          call,
          `${call.name}() of ${aggregation.operator}(): when a member misses scrapes ${textOf(rule, aggregation)} falls, and its return counts as growth. Take ${call.name}() of each series first, then ${aggregation.operator}()`,
        ),
      ];
    }),
};
