import { type MonitoringMetric, monitoringMetrics } from '../../metrics/monitoring.ts';
import { familiesOf, metricsOf } from '../../rules/lints/families.ts';
import type { PackTarget } from '../../rules/context.ts';
import type { Pack } from '../../rules/pack.ts';
import type { DashboardLint } from './lint.ts';
import { placeOf, queriesOf } from './queries.ts';

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
  const ofMonitoring = monitoringMetrics.find(({ name }) => name === metric);
  return (
    familiesOf(metric).length > 0 ||
    (ofMonitoring !== undefined && isScraped(ofMonitoring, target)) ||
    metric === target.backupTimestampMetric ||
    recordings.some(({ rules }) => rules.some(({ record }) => record === metric))
  );
}

/** A node exporter is there only where one is configured. */
function isScraped({ source }: MonitoringMetric, { nodeExporterSelector }: PackTarget): boolean {
  return source !== 'node-exporter' || nodeExporterSelector !== undefined;
}
