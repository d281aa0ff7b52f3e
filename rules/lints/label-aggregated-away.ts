import { labelsOf, mayHave } from '../promql/labels.ts';
import type { Check } from './check.ts';

const uses = /(?:\$labels|\.Labels)\.([a-zA-Z_]\w*)|index\s+(?:\$labels|\.Labels)\s+"([^"]+)"/g;

/** `{{ with $labels.instance }}` and `{{ if $labels.instance }}`: the text has words for the case that there is none. */
const asks = /\{\{-?\s*(?:else\s+)?(?:with|if)\s+(?:\$labels|\.Labels)\.([a-zA-Z_]\w*)\s*-?\}\}/g;

/** A label that the expression drops is blank in the text, unless the text asks first whether it is there. */
export const labelAggregatedAway: Check = {
  name: 'label-aggregated-away',
  severity: 'error',
  summary: 'A text shows a label that the expression aggregates away: it is blank.',
  find: ({ kind, expression, labels, annotations }) => {
    if (kind === 'record') return [];
    const kept = labelsOf(expression);
    return [...labels, ...annotations].flatMap(({ name, value }) => {
      const asked = new Set([...value.text.matchAll(asks)].map(([, label]) => label));
      return [...value.text.matchAll(uses)]
        .map(({ 1: dotted, 2: indexed, index }) => ({ label: dotted ?? indexed ?? '', index }))
        .filter(({ label }) => !mayHave(kept, label) && !asked.has(label))
        .map(({ label, index }) => ({
          line: value.lineAt(index),
          message: `${name} shows the label ${label}, which the expression does not keep: it is blank`,
        }));
    });
  },
};
