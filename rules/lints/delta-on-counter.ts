import { partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { isCounter } from './families.ts';

const forGauges: ReadonlySet<string> = new Set(['delta', 'idelta', 'deriv', 'predict_linear']);

/** A restart sets a counter to 0: differences become large and negative. */
export const deltaOnCounter: Check = {
  name: 'delta-on-counter',
  severity: 'error',
  summary: 'delta or deriv of a counter: a restart of etcd makes it negative.',
  find: (rule) =>
    partsOf(rule.expression, 'call').flatMap((call) => {
      const [series] = call.arguments;
      if (!forGauges.has(call.name) || series?.kind !== 'selector' || series.metric === undefined) return [];
      if (!isCounter(series.metric)) return [];
      return [
        flawAt(
          rule,
          call,
          `${call.name}() of the counter ${series.metric}: a restart of etcd makes it negative. Use increase() or rate()`,
        ),
      ];
    }),
};
