import { labelsOf, mayHave } from '../../rules/promql/labels.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf } from './queries.ts';

/** Panels whose legend tells several series apart; a table has headings, a stat often one value. */
const withLegend: ReadonlySet<string> = new Set(['timeseries', 'state-timeline']);

/** A label in a legend that the result has not (the official etcd dashboard names clusters that are summed up), and none at all. */
export const legendLabels: DashboardLint = {
  name: 'legend-labels',
  find: (dashboard) =>
    queriesOf(dashboard).queries.flatMap((query) => {
      const kept = labelsOf(query.expression);
      const named = [...query.target.legendFormat.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, label]) => label ?? '');
      const isMissing = withLegend.has(query.panel.type) && query.target.legendFormat.trim() === '';
      return [
        ...(isMissing ? [`${placeOf(query)}: has no legend`] : []),
        ...named
          .filter((label) => !mayHave(kept, label))
          .map((label) => `${placeOf(query)}: the legend shows ${label}, which the result does not have`),
      ];
    }),
};
