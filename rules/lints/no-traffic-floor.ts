import { type Expression, filtersOf, partsOf, visited } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';
import { metricsOf } from './families.ts';

/** Histograms of what clients ask for. The disk and the peers are always busy, clients are not. */
const requestHistograms = /^(grpc_server_handling_seconds|etcd_server_(request|range|apply)_duration_seconds)_bucket$/;
const requestCounts =
  /^(grpc_server_(handling_seconds_(count|bucket)|handled_total|started_total)|etcd_server_\w+_duration_seconds_(count|bucket)|etcd_mvcc_\w+_total)$/;

/** The 99th percentile of one request is that request. */
export const noTrafficFloor: Check = {
  name: 'no-traffic-floor',
  severity: 'warning',
  summary: 'A quantile of requests without a least number of them: one slow call of a rare method fires it.',
  find: (rule) =>
    rule.kind === 'record'
      ? []
      : visited(rule.expression).flatMap(({ expression, ancestors }) => {
          if (expression.kind !== 'call' || expression.name !== 'histogram_quantile') return [];
          const histogram = [...metricsOf(expression)].find((metric) => requestHistograms.test(metric));
          if (histogram === undefined || ancestors.some(hasFloor)) return [];
          const count = histogram.replace(/_bucket$/, '_count');
          return [
            flawAt(
              rule,
              expression,
              `a quantile of few requests is one request: a single slow call of a rare method fires it. Add: and rate(${count}[…]) > 1`,
            ),
          ];
        }),
};

/** An `and` that asks for a least number or rate of requests. */
function hasFloor(expression: Expression): boolean {
  return (
    expression.kind === 'binary' &&
    expression.operator === 'and' &&
    [expression.left, expression.right].some((side) =>
      filtersOf(side).some(
        ({ operator, left }) =>
          (operator === '>' || operator === '>=') &&
          !partsOf(left, 'call').some(({ name }) => name === 'histogram_quantile') &&
          [...metricsOf(left)].some((metric) => requestCounts.test(metric)),
      ),
    )
  );
}
