import { type Binary, type Expression, partsOf } from '../promql/expression.ts';
import { type LabelSet, labelsOf, mayHave } from '../promql/labels.ts';
import { type Check, type CheckContext, flawAt, textOf } from './check.ts';
import { mayBeEmpty } from './existence.ts';
import { familiesOf, reads } from './families.ts';

/** `A or B` gives B only for label sets that A lacks. Series of one target have the same labels, but for their own. */
export const deadOrBranch: Check = {
  name: 'dead-or-branch',
  severity: 'error',
  summary: 'The right side of an `or` whose left side always has a sample with the same labels.',
  find: (rule, context) =>
    partsOf(rule.expression, 'binary')
      .filter((binary) => isDead(binary, context))
      .map(({ left, right }) =>
        flawAt(
          rule,
          right,
          `this side of \`or\` is never seen: ${textOf(rule, left)} always has a sample with the same labels. Compare the left side first, or write two alerts`,
        ),
      ),
};

function isDead({ operator, left, right, matching }: Binary, context: CheckContext): boolean {
  if (operator !== 'or' || mayBeEmpty(left, context) || !isOfEtcd(left) || !isOfEtcd(right)) return false;
  if (partsOf(right, 'call').some(({ name }) => name.startsWith('absent'))) return false;
  // A target that is down has `up`, and nothing else.
  if (reads(right, 'up') && !partsOf(left, 'selector').every(({ metric }) => metric === 'up')) return false;
  const own = new Set([...ownLabels(left), ...ownLabels(right)]);
  const onRight = targetMatchers(right, own);
  if ([...targetMatchers(left, own)].some((matcher) => !onRight.has(matcher))) return false;
  if (matching?.mode === 'on') return matching.labels.every((label) => !own.has(label));
  const ignored = matching?.labels ?? [];
  const [ofLeft, ofRight] = [labelsOf(left), labelsOf(right)];
  const tellsApart = (side: Expression, kept: LabelSet): boolean =>
    ownLabels(side).some((label) => !ignored.includes(label) && mayHave(kept, label));
  if (tellsApart(left, ofLeft) || tellsApart(right, ofRight)) return false;
  return sameButFor(new Set([...own, ...ignored]), ofLeft, ofRight);
}

/** Whether all series are of the members' own pages, so that each target has all of them. */
function isOfEtcd(expression: Expression): boolean {
  const selectors = partsOf(expression, 'selector');
  return (
    selectors.length > 0 &&
    selectors.every(
      ({ metric }) => metric === 'up' || familiesOf(metric).some(({ presence }) => presence !== undefined),
    )
  );
}

/** Labels that metrics have beside the target's. */
function ownLabels(expression: Expression): readonly string[] {
  return partsOf(expression, 'selector').flatMap(({ metric }) => familiesOf(metric).flatMap(({ labels }) => labels));
}

function targetMatchers(expression: Expression, own: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    partsOf(expression, 'selector').flatMap(({ matchers }) =>
      matchers
        .filter(({ label }) => !own.has(label))
        .map(({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`),
    ),
  );
}

function sameButFor(ignored: ReadonlySet<string>, left: LabelSet, right: LabelSet): boolean {
  if (left.kind !== right.kind) return false;
  const visible = ({ kind, labels }: LabelSet): readonly string[] =>
    kind === 'only' ? [...labels].sort() : [...labels].filter((label) => !ignored.has(label)).sort();
  return visible(left).join() === visible(right).join();
}
