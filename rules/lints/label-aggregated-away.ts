import { labelsOf, mayHave } from '../promql/labels.ts';
import type { Check } from './check.ts';

const uses = /(?:\$labels|\.Labels)\.([a-zA-Z_]\w*)|index\s+(?:\$labels|\.Labels)\s+"([^"]+)"/g;

/** A label that the expression drops is blank in the text. */
export const labelAggregatedAway: Check = {
  name: 'label-aggregated-away',
  severity: 'error',
  summary: 'A text shows a label that the expression aggregates away: it is blank.',
  find: ({ kind, expression, labels, annotations }) => {
    if (kind === 'record') return [];
    const kept = labelsOf(expression);
    return [...labels, ...annotations].flatMap(({ name, value }) =>
      [...value.text.matchAll(uses)]
        .map(({ 1: dotted, 2: indexed, index }) => ({ label: dotted ?? indexed ?? '', index }))
        .filter(({ label }) => !mayHave(kept, label))
        .map(({ label, index }) => ({
          line: value.lineAt(index),
          message: `${name} shows the label ${label}, which the expression does not keep: it is blank`,
        })),
    );
  },
};
