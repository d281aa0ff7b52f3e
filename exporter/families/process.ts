import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';
import type { Family, NumberSample } from '../../metrics/definition.ts';

function samplesOf(metric: MetricObjectWithValues<MetricValue<string>>): readonly NumberSample[] {
  return metric.values.map(({ labels, value }) => ({
    labels: Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, String(text)])),
    value,
  }));
}

/**
 * The process's own metrics as families: gauges and counters of prom-client's default set. Rendering is ours, because
 * prom-client's OpenMetrics output renames its counters for good, for the text format too.
 */
export async function processFamilies(registry: Registry): Promise<readonly Family[]> {
  const metrics = await registry.getMetricsAsJSON();
  return metrics.flatMap((metric): Family[] => {
    // As JSON the type is its name in text, whatever the declaration says.
    const type = String(metric.type);
    if (type !== 'counter' && type !== 'gauge') return [];
    const definition = { name: metric.name, type, labels: [], help: metric.help, source: 'prom-client' } as const;
    return [{ definition, samples: samplesOf(metric) }];
  });
}
