import { type Aggregation, type Binary, type Expression, partsOf } from '../promql/expression.ts';
import { isScalar, labelsOf, mayHave } from '../promql/labels.ts';
import { type Check, type Flaw, flawAt } from './check.ts';
import { familiesOf } from './families.ts';

/** What drops the cluster's labels adds clusters up, or takes one for the other. */
export const clusterLabelsLost: Check = {
  name: 'cluster-labels-lost',
  severity: 'error',
  summary: "An aggregation or a match that drops a cluster's labels: clusters are mixed up.",
  find: (rule, { clusterLabels }) => [
    ...partsOf(rule.expression, 'aggregation').flatMap((aggregation): readonly Flaw[] => {
      const lost = clusterLabels.filter((label) => isLostBy(aggregation, label));
      if (lost.length === 0) return [];
      const message = `${head(aggregation)} drops ${lost.join(', ')}: all clusters of this Prometheus count as one. ${cure(aggregation, lost)} (if another label names your clusters, say --cluster-labels)`;
      return [flawAt(rule, aggregation, message)];
    }),
    ...partsOf(rule.expression, 'binary').flatMap((binary): readonly Flaw[] => {
      const lost = clusterLabels.filter((label) => isMixedBy(binary, label));
      if (lost.length === 0 || binary.matching === undefined) return [];
      const { mode, labels } = binary.matching;
      const message = `\`${binary.operator} ${mode} (${labels.join(', ')})\` matches members of one cluster with those of another: keep ${lost.join(', ')}`;
      return [flawAt(rule, binary, message)];
    }),
  ],
};

function isLostBy(aggregation: Aggregation, label: string): boolean {
  return carries(aggregation.argument, label) && !mayHave(labelsOf(aggregation), label);
}

function isMixedBy({ left, right, matching, operator }: Binary, label: string): boolean {
  if (matching === undefined || isScalar(left) || isScalar(right) || operator === 'or') return false;
  const isMatched = matching.labels.includes(label) === (matching.mode === 'on');
  return !isMatched && carries(left, label) && carries(right, label);
}

/** Whether different values of the label may meet in an expression. */
function carries(expression: Expression, label: string): boolean {
  return (
    mayHave(labelsOf(expression), label) &&
    partsOf(expression, 'selector').some(({ metric, matchers }) => {
      const ours = familiesOf(metric).filter(({ presence }) => presence === undefined);
      const isOfNoCluster = ours.length > 0 && ours.every(({ labels }) => !labels.includes('cluster'));
      const isFixed = matchers.some((matcher) => matcher.label === label && matcher.operator === '=');
      return !isOfNoCluster && !isFixed;
    })
  );
}

function head({ operator, grouping }: Aggregation): string {
  return grouping === undefined ? operator : `${operator} ${grouping.mode} (${grouping.labels.join(', ')})`;
}

function cure({ grouping }: Aggregation, lost: readonly string[]): string {
  if (grouping?.mode === 'without') return `Leave ${lost.join(', ')} out of without`;
  return `Write by (${[...lost, ...(grouping?.labels ?? [])].join(', ')})`;
}
