import { partsOf } from '../../rules/promql/expression.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf, rateIntervalSeconds } from './queries.ts';

const rates: ReadonlySet<string> = new Set(['rate', 'irate']);

/** A fixed window is empty where scrapes are rare, and hides bursts where they are not. */
export const rateInterval: DashboardLint = {
  name: 'rate-interval',
  find: (dashboard) =>
    queriesOf(dashboard).queries.flatMap((query) =>
      partsOf(query.expression, 'call').flatMap(({ name, arguments: [series] }) => {
        if (!rates.has(name) || series?.kind !== 'selector' || series.rangeSeconds === rateIntervalSeconds) return [];
        return [`${placeOf(query)}: ${name}() of ${series.metric ?? 'a series'} must be over [$__rate_interval]`];
      }),
    ),
};
