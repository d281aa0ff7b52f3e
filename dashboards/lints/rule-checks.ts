import type { Check, CheckContext } from '../../rules/lints/check.ts';
import { clusterLabelsLost } from '../../rules/lints/cluster-labels-lost.ts';
import { deltaOnCounter } from '../../rules/lints/delta-on-counter.ts';
import { extensiveMetric } from '../../rules/lints/extensive-metric.ts';
import { metricsOf } from '../../rules/lints/families.ts';
import { rateOnGauge } from '../../rules/lints/rate-on-gauge.ts';
import type { ParsedRule } from '../../rules/lints/rule-file.ts';
import { unknownMetric } from '../../rules/lints/unknown-metric.ts';
import type { Pack } from '../../rules/pack.ts';
import type { DashboardLint } from './lint.ts';
import { type ParsedQuery, placeOf, queriesOf } from './queries.ts';

/** The checks of rules that hold for what is drawn as well; the others are about what fires. */
const checks: readonly Check[] = [unknownMetric, extensiveMetric, rateOnGauge, deltaOnCounter];

/** Every query held against the checks of rules. */
export const ruleChecks: DashboardLint = {
  name: 'rule-checks',
  find: (dashboard, { pack }) => {
    const context = contextOf(pack);
    return queriesOf(dashboard).queries.flatMap((query) =>
      checksOf(query).flatMap((check) =>
        check.find(asRule(query), context).map(({ message }) => `${placeOf(query)}: ${message} (${check.name})`),
      ),
    );
  },
};

/** Clusters may be mixed in a heatmap, which is one picture; what Prometheus and its rules say of themselves is of no cluster. */
function checksOf({ panel, expression }: ParsedQuery): readonly Check[] {
  const metrics = metricsOf(expression);
  const isOfClusters = !metrics.has('ALERTS') && [...metrics].some((metric) => metric.startsWith('etcd_'));
  return panel.type !== 'heatmap' && isOfClusters ? [...checks, clusterLabelsLost] : checks;
}

function contextOf({ target, recordings }: Pack): CheckContext {
  const recorded = recordings.flatMap(({ rules }) => rules.map(({ record }) => record));
  return {
    etcdVersion: target.etcdVersion,
    metricsLevel: target.metricsLevel,
    clusterLabels: target.clusterLabels,
    selectorLabels: [],
    runbooks: undefined,
    recordings: new Map(recorded.map((record) => [record, []])),
  };
}

/** A query as the rule that would record it. */
function asRule({ panel, text, expression }: ParsedQuery): ParsedRule {
  const expr = { text, lineAt: (): number => 1 };
  const nothing = { for: undefined, labels: [], annotations: [] };
  return { file: '', line: 1, kind: 'record', name: panel.title, expr, expression, ...nothing };
}
