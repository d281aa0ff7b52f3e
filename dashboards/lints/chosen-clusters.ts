import { familiesOf } from '../../rules/lints/families.ts';
import { partsOf, type Selector } from '../../rules/promql/expression.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf } from './queries.ts';

/** A query that shows clusters that are not chosen. */
export const chosenClusters: DashboardLint = {
  name: 'chosen-clusters',
  find: (dashboard, { pack }) =>
    queriesOf(dashboard).queries.flatMap((query) =>
      partsOf(query.expression, 'selector')
        .filter(isOfCluster)
        .flatMap(({ metric, matchers }) =>
          pack.target.clusterLabels
            .filter((name) => !matchers.some(({ label, value }) => label === name && value === `$${name}`))
            .map((name) => `${placeOf(query)}: ${metric ?? 'a selector'} is not limited to the chosen ${name}`),
        ),
    ),
};

/** Whether it is about etcd: etcd's own names, and those of this exporter's that carry the cluster. */
function isOfCluster({ metric = '' }: Selector): boolean {
  return (
    metric.startsWith('etcd_') &&
    familiesOf(metric).every(({ presence, labels }) => presence !== undefined || labels.includes('cluster'))
  );
}
