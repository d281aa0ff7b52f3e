import { partsOf } from '../../rules/promql/expression.ts';
import { labelsOf, mayHave } from '../../rules/promql/labels.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf } from './queries.ts';

/** A quantile of buckets that were added up without `le` is nothing. */
export const quantiles: DashboardLint = {
  name: 'quantiles',
  find: (dashboard) =>
    queriesOf(dashboard).queries.flatMap((query) =>
      partsOf(query.expression, 'call').flatMap(({ name, arguments: given }) => {
        const buckets = given.at(-1);
        if (name !== 'histogram_quantile' || buckets === undefined || mayHave(labelsOf(buckets), 'le')) return [];
        return [`${placeOf(query)}: histogram_quantile() of buckets without le`];
      }),
    ),
};
