import { familiesOf, metricsOf } from '../../rules/lints/families.ts';
import type { Pack } from '../../rules/pack.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf } from './queries.ts';

/** Series that others have: Prometheus itself, of targets and of rules, Alertmanager and a Pushgateway. */
const others =
  /^(?:up|ALERTS|ALERTS_FOR_STATE|push_(?:failure_)?time_seconds|(?:prometheus|alertmanager|scrape|pushgateway)_\w+)$/;

/** Names that nobody has: a panel that is empty for ever. */
export const knownMetrics: DashboardLint = {
  name: 'known-metrics',
  find: (dashboard, { pack }) =>
    queriesOf(dashboard).queries.flatMap((query) =>
      [...metricsOf(query.expression)]
        .filter((metric) => !isKnown(metric, pack))
        .map((metric) => `${placeOf(query)}: nobody has ${metric}`),
    ),
};

function isKnown(metric: string, { target, recordings }: Pack): boolean {
  return (
    familiesOf(metric).length > 0 ||
    others.test(metric) ||
    metric === target.backupTimestampMetric ||
    (target.nodeExporterSelector !== undefined && metric.startsWith('node_')) ||
    recordings.some(({ rules }) => rules.some(({ record }) => record === metric))
  );
}
