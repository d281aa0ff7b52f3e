import type { MetricDefinition } from './definition.ts';

function gauge(
  name: string,
  help: string,
  extra: Partial<MetricDefinition> = {},
): MetricDefinition & { type: 'gauge' } {
  return { name: `etcd_monitor_${name}`, labels: [], help, source: 'exporter', ...extra, type: 'gauge' };
}

/** What the exporter says of itself, beside the `process_*` and `nodejs_*` families of prom-client. */
export const exporterMetrics = {
  buildInfo: gauge('build_info', 'Always 1. Version of etcd-monitor and of Node.js.', {
    labels: ['version', 'node_version'],
  }),
  configReloadSuccessful: gauge(
    'config_last_reload_successful',
    '1 if the last load of the configuration was taken, 0 if it was refused and the old one stays.',
  ),
  configReloadTimestamp: gauge(
    'config_last_reload_success_timestamp_seconds',
    'When the running configuration was loaded.',
    {
      unit: 'seconds',
    },
  ),
  probeTargets: gauge('probe_targets', 'Targets of /probe whose state is kept.'),
} as const satisfies Record<string, MetricDefinition>;
