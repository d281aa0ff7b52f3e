import { partsOf } from '../promql/expression.ts';
import { type Check, flawAt } from './check.ts';

/** etcd exports the latency of its gRPC calls only where it is told to. */
export const extensiveMetric: Check = {
  name: 'extensive-metric',
  severity: 'error',
  summary: 'A metric that etcd has only with --metrics=extensive.',
  find: (rule, { metricsLevel }) =>
    metricsLevel === 'extensive'
      ? []
      : partsOf(rule.expression, 'selector')
          .filter(({ metric = '' }) => metric.startsWith('grpc_server_handling_seconds'))
          .map((selector) =>
            flawAt(
              rule,
              selector,
              `${selector.metric ?? ''} exists only where etcd runs with --metrics=extensive: elsewhere the rule is silent (if yours does, say --metrics-level extensive)`,
            ),
          ),
};
