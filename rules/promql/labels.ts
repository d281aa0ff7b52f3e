import {
  setOperators,
  type Aggregation,
  type Binary,
  type Call,
  type Expression,
  type Selector,
} from './expression.ts';

/** Which labels a result may carry: these only, or all that its series have but these. */
export interface LabelSet {
  readonly kind: 'only' | 'all-but';
  readonly labels: ReadonlySet<string>;
}

const nothing = only([]);
const anything = allBut([]);

export function only(labels: Iterable<string>): LabelSet {
  return { kind: 'only', labels: new Set(labels) };
}

export function allBut(labels: Iterable<string>): LabelSet {
  return { kind: 'all-but', labels: new Set(labels) };
}

/** Whether a result may carry the label. False: it never does. */
export function mayHave({ kind, labels }: LabelSet, label: string): boolean {
  return labels.has(label) === (kind === 'only');
}

/** The labels that both sets have. */
export function intersection(left: LabelSet, right: LabelSet): LabelSet {
  if (left.kind === 'only') return only([...left.labels].filter((label) => mayHave(right, label)));
  if (right.kind === 'only') return intersection(right, left);
  return allBut([...left.labels, ...right.labels]);
}

function plus(set: LabelSet, labels: readonly string[]): LabelSet {
  if (set.kind === 'only') return only([...set.labels, ...labels]);
  return allBut([...set.labels].filter((label) => !labels.includes(label)));
}

function minus(set: LabelSet, labels: readonly string[]): LabelSet {
  if (set.kind === 'all-but') return allBut([...set.labels, ...labels]);
  return only([...set.labels].filter((label) => !labels.includes(label)));
}

/**
 * The labels that every sample of a result may carry. Of the two sides of an `or` those that both keep: a text that uses
 * another one reads wrong half of the time. Rules of Prometheus: docs, "Operators", "Functions", and promql/engine.go `resultMetric`.
 */
export function labelsOf(expression: Expression): LabelSet {
  switch (expression.kind) {
    case 'number':
    case 'string':
      return nothing;
    case 'selector':
      return labelsOfSelector(expression);
    case 'subquery':
    case 'unary':
      return labelsOf(expression.argument);
    case 'call':
      return labelsOfCall(expression);
    case 'aggregation':
      return labelsOfAggregation(expression);
    case 'binary':
      return labelsOfBinary(expression);
  }
}

function labelsOfSelector({ matchers }: Selector): LabelSet {
  return allBut(matchers.filter(({ operator, value }) => operator === '=' && value === '').map(({ label }) => label));
}

const withoutLabels: ReadonlySet<string> = new Set(['scalar', 'vector', 'time', 'pi']);

function labelsOfCall({ name, arguments: given }: Call): LabelSet {
  const [first, second] = given;
  if (withoutLabels.has(name) || first === undefined) return nothing;
  switch (name) {
    case 'absent':
    case 'absent_over_time':
      return only(labelsOfAbsent(first));
    case 'histogram_quantile':
    case 'histogram_fraction':
      return minus(labelsOf(given.at(-1) ?? first), ['le']);
    case 'quantile_over_time':
      return labelsOf(second ?? first);
    case 'label_replace':
    case 'label_join':
      return second?.kind === 'string' ? plus(labelsOf(first), [second.value]) : anything;
    case 'info':
      return anything;
    default:
      return labelsOf(first);
  }
}

/** `absent` copies what the matchers of a plain selector say for certain: `=` on a label that only one matcher names. */
function labelsOfAbsent(argument: Expression): readonly string[] {
  if (argument.kind !== 'selector') return [];
  const names = argument.matchers.map(({ label }) => label);
  return argument.matchers
    .filter(
      ({ label, operator, value }) =>
        operator === '=' && value !== '' && names.filter((name) => name === label).length === 1,
    )
    .map(({ label }) => label);
}

/** These pass whole series on; their grouping only says among which to pick. */
const picking: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

function labelsOfAggregation({ operator, grouping, parameter, argument }: Aggregation): LabelSet {
  const before = labelsOf(argument);
  if (picking.has(operator)) return before;
  const kept =
    grouping === undefined
      ? nothing
      : grouping.mode === 'by'
        ? intersection(only(grouping.labels), before)
        : minus(before, grouping.labels);
  return operator === 'count_values' && parameter?.kind === 'string' ? plus(kept, [parameter.value]) : kept;
}

/** Whether an expression is a scalar: arithmetic with it leaves the other side's labels alone. */
export function isScalar(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'string':
      return true;
    case 'call':
      return ['scalar', 'time', 'pi'].includes(expression.name);
    case 'unary':
      return isScalar(expression.argument);
    case 'binary':
      return isScalar(expression.left) && isScalar(expression.right);
    default:
      return false;
  }
}

function labelsOfBinary({ operator, left, right, matching }: Binary): LabelSet {
  if (isScalar(left)) return labelsOf(right);
  if (isScalar(right)) return labelsOf(left);
  const ofLeft = labelsOf(left);
  const ofRight = labelsOf(right);
  if (operator === 'or') return intersection(ofLeft, ofRight);
  if (setOperators.has(operator)) return ofLeft;
  if (matching?.group !== undefined) {
    const { many, labels } = matching.group;
    const [ofMany, ofOne] = many === 'left' ? [ofLeft, ofRight] : [ofRight, ofLeft];
    return plus(
      ofMany,
      labels.filter((label) => mayHave(ofOne, label)),
    );
  }
  if (matching === undefined) return intersection(ofLeft, ofRight);
  return matching.mode === 'on'
    ? intersection(only(matching.labels), intersection(ofLeft, ofRight))
    : minus(intersection(minus(ofLeft, matching.labels), minus(ofRight, matching.labels)), matching.labels);
}
