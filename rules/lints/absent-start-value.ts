import { type Binary, partsOf } from '../promql/expression.ts';
import { labelsOf, mayHave } from '../promql/labels.ts';
import { type Check, type Flaw, flawAt, textOf } from './check.ts';

/** `x or 0 * absent(x)` is meant to start a series at 0. It starts another one where absent() lacks a label of x. */
export const absentStartValue: Check = {
  name: 'absent-start-value',
  severity: 'error',
  summary: '`or 0 * absent(…)` whose result has other labels than the series that it stands in for.',
  find: (rule) =>
    partsOf(rule.expression, 'binary')
      .filter(({ operator }) => operator === 'or')
      .flatMap((either): readonly Flaw[] => {
        const lacking = labelsLacking(either);
        if (lacking.length === 0) return [];
        const message = `${textOf(rule, either.right)} has no label ${lacking.join(', ')} (absent() knows only what \`=\` matchers say): it never continues the series on the left`;
        return [flawAt(rule, either.right, message)];
      }),
};

function labelsLacking({ left, right }: Binary): readonly string[] {
  const [absent] = partsOf(right, 'call').filter(({ name }) => name === 'absent' || name === 'absent_over_time');
  const [missing] = absent?.arguments ?? [];
  // An absent() of another metric is an alert of its own.
  if (absent === undefined || missing === undefined || partsOf(right, 'binary').length === 0) return [];
  const onLeft = labelsOf(left);
  const onRight = labelsOf(absent);
  const wanted =
    onLeft.kind === 'only'
      ? [...onLeft.labels]
      : partsOf(missing, 'selector').flatMap(({ matchers }) => matchers.map(({ label }) => label));
  return [...new Set(wanted)].filter((label) => mayHave(onLeft, label) && !mayHave(onRight, label));
}
