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

const pack = { target, panelId: () => 42 };

it('says what is wrong, where its runbook is, and opens the panel of the cluster', () => {
  expect(annotationsOf(alert, 'Look at {{ $labels.cluster }}.', pack)).toEqual({
    summary: 'Something is wrong.',
    description: 'Look at {{ $labels.cluster }}.',
    runbook_url: 'https://docs.example/runbooks/EtcdExample.md',
    dashboard_url:
      'https://grafana.example/d/etcd-monitor-overview?viewPanel=42&var-region={{ $labels.region | urlquery }}&var-cluster={{ $labels.cluster | urlquery }}',
  });
});

it.each([
  [
    'member',
    '?viewPanel=42&var-region={{ $labels.region | urlquery }}&var-cluster={{ $labels.cluster | urlquery }}&var-instance={{ $labels.instance | urlquery }}',
  ],
  ['none', '?viewPanel=42'],
] as const)('opens the panel with what an alert of scope %s is about', (scope, query) => {
  expect(annotationsOf({ ...alert, scope }, '', pack)['dashboard_url']).toBe(
    `https://grafana.example/d/etcd-monitor-overview${query}`,
  );
});

it('opens the dashboard alone where the target’s has no such panel', () => {
  const none = { target, panelId: () => undefined };
  expect(annotationsOf({ ...alert, scope: 'none' }, '', none)['dashboard_url']).toBe(
    'https://grafana.example/d/etcd-monitor-overview',
  );
});

it('fills in labels as Prometheus does, and nothing for those that are missing', () => {
  expect(renderLabels('{{ $labels.instance }} of {{ $labels.cluster }}', { cluster: 'a' })).toBe(' of a');
});

it.each([
  ['prod eu', 'prod+eu'],
  ['a&b=c#d%', 'a%26b%3Dc%23d%25'],
  ["!'()*", '%21%27%28%29%2A'],
  ['[::1]:2379', '%5B%3A%3A1%5D%3A2379'],
  ['m-1_x.y~z', 'm-1_x.y~z'],
  ['Zürich', 'Z%C3%BCrich'],
])('writes %s into an address as Go does: %s', (cluster, expected) => {
  expect(renderLabels('?var-cluster={{ $labels.cluster | urlquery }}', { cluster })).toBe(`?var-cluster=${expected}`);
});
