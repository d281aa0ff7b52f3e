import type { MetricDefinition } from './definition.ts';

const labels = ['cluster', 'instance', 'member_id', 'collector'] as const;

function gauge(
  name: string,
  help: string,
  extra: Partial<MetricDefinition> = {},
): MetricDefinition & { type: 'gauge' } {
  return { name: `etcd_monitor_collector_${name}`, labels, help, source: 'observation', ...extra, type: 'gauge' };
}

/** How each collector fared at each member, the last time it ran. */
export const collectorMetrics = {
  success: gauge('success', '1 if the collector got its answer from the member.'),
  failure: gauge('failure', '1 while the collector fails, with the reason. Absent while it succeeds.', {
    labels: [...labels, 'reason'],
  }),
  duration: gauge('duration_seconds', 'How long the collector took.', { unit: 'seconds' }),
  deadline: gauge('deadline_seconds', 'How long the collector was allowed to take.', { unit: 'seconds' }),
  nativePageErrors: gauge(
    'native_page_errors',
    'Lines of the native page that are not in the text format. The rest of the page is used.',
    {
      labels: ['cluster', 'instance', 'member_id'],
    },
  ),
} as const satisfies Record<string, MetricDefinition>;
