import { expect, it } from 'vitest';
import type { Alert } from '../alert.ts';
import { targetOf } from '../fixture.ts';
import { annotationsOf, renderLabels } from './annotations.ts';

const alert: Alert = {
  name: 'EtcdExample',
  group: 'monitoring',
  summary: 'Something is wrong.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'leader' },
  causes: [],
  rules: () => [],
  healthy: {},
  cases: [],
};
const target = targetOf({
  clusterLabels: ['region', 'cluster'],
  runbookUrl: 'https://docs.example/runbooks',
  grafanaUrl: 'https://grafana.example',
});

it('says what is wrong, where its runbook is, and opens the dashboard of the cluster', () => {
  expect(annotationsOf(alert, 'Look at {{ $labels.cluster }}.', target)).toEqual({
    summary: 'Something is wrong.',
    description: 'Look at {{ $labels.cluster }}.',
    runbook_url: 'https://docs.example/runbooks/EtcdExample.md',
    dashboard_url:
      'https://grafana.example/d/etcd-monitor-overview?var-region={{ $labels.region }}&var-cluster={{ $labels.cluster }}',
  });
});

it.each([
  ['member', '?var-region={{ $labels.region }}&var-cluster={{ $labels.cluster }}&var-instance={{ $labels.instance }}'],
  ['none', ''],
] as const)('opens the dashboard with what an alert of scope %s is about', (scope, query) => {
  expect(annotationsOf({ ...alert, scope }, '', target)['dashboard_url']).toBe(
    `https://grafana.example/d/etcd-monitor-overview${query}`,
  );
});

it('fills in labels as Prometheus does, and nothing for those that are missing', () => {
  expect(renderLabels('{{ $labels.instance }} of {{ $labels.cluster }}', { cluster: 'a' })).toBe(' of a');
});
