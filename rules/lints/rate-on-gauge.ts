import { partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { familiesOf, isCounter } from './families.ts';

const forCounters: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

/** A gauge that falls looks like a counter that restarted: what is left counts as growth. */
export const rateOnGauge: Check = {
  name: 'rate-on-gauge',
  severity: 'error',
  summary: 'rate or increase of a gauge: where it falls, they see a restart and count what is left as growth.',
  find: (rule) =>
    partsOf(rule.expression, 'call').flatMap((call) => {
      const [series] = call.arguments;
      if (!forCounters.has(call.name) || series?.kind !== 'selector' || series.metric === undefined) return [];
      if (familiesOf(series.metric).length === 0 || isCounter(series.metric)) return [];
      return [
        flawAt(
          rule,
          call,
          `${call.name}() of the gauge ${series.metric}: where it falls, what is left counts as growth. Use delta() or deriv()`,
        ),
      ];
    }),
};
