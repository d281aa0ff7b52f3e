import { type Binary, type Expression, filtersOf, literalValue, partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { familiesOf, reads } from './families.ts';

/** Targets that left service discovery are not counted, learners are: the majority of `up` is not the cluster's. */
export const upAsQuorumBase: Check = {
  name: 'up-as-quorum-base',
  severity: 'warning',
  summary: 'A quorum computed from the targets that are scraped instead of from the members of the cluster.',
  find: (rule) =>
    filtersOf(rule.expression)
      .filter((comparison) => partsOf(comparison, 'binary').some(isHalfOfTargets) || isShareOfHalf(comparison))
      .map((comparison) =>
        flawAt(
          rule,
          comparison,
          'half of the targets is not half of the voters: members that left service discovery are missing, learners are counted. Take the members from the cluster: etcd_monitor_cluster_has_quorum, or etcd_network_known_peers (etcd 3.6)',
        ),
      ),
};

function isHalfOfTargets({ operator, left, right }: Binary): boolean {
  const isHalved = (operator === '/' && literalValue(right) === 2) || (operator === '*' && literalValue(right) === 0.5);
  return isHalved && partsOf(left, 'aggregation').some(isCountOfTargets) && !isOfVotersRemembered(left);
}

function isShareOfHalf({ left, right }: Binary): boolean {
  return (
    literalValue(right) === 0.5 &&
    left.kind === 'binary' &&
    left.operator === '/' &&
    isCountOfTargets(left.left) &&
    isCountOfTargets(left.right)
  );
}

/** Learners are taken out, and who was there before still counts. */
function isOfVotersRemembered(expression: Expression): boolean {
  const remembers = partsOf(expression, 'call').some(({ name }) => /^(max|last|present)_over_time$/.test(name));
  return remembers && reads(expression, 'etcd_server_is_learner');
}

/** A count over `up` or over a series that each member has once. */
function isCountOfTargets(expression: Expression): boolean {
  if (expression.kind !== 'aggregation' || !['count', 'sum'].includes(expression.operator)) return false;
  return partsOf(expression, 'selector').some(
    ({ metric }) =>
      metric === 'up' ||
      familiesOf(metric).some(
        ({ presence, labels }) => presence !== undefined && labels.length === 0 && expression.operator === 'count',
      ),
  );
}
