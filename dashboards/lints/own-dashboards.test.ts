import { describe, expect, it } from 'vitest';
import { everySource } from '../../rules/fixture.ts';
import { dashboards } from '../index.ts';
import { documentsOf } from './fixture.ts';
import { dashboardLints } from './index.ts';

const targets = [
  ['the defaults', {}],
  ['native pages of etcd 3.4', { source: 'native', etcdVersion: '3.4' }],
  ['the exporter alone on etcd 3.7', { source: 'exporter', etcdVersion: '3.7' }],
  [
    'everything, with two labels a cluster',
    {
      ...everySource,
      metricsLevel: 'extensive',
      clusterLabels: ['region', 'cluster'],
      selector: 'job=~"etcd|kube-etcd"',
    },
  ],
] as const;

describe.each(targets)('the dashboards for %s', (_, changes) => {
  const { documents, context } = documentsOf(dashboards, changes);

  it('are all there', () => {
    expect(documents.map(({ uid }) => uid)).toEqual([
      'etcd-monitor-fleet',
      'etcd-monitor-overview',
      'etcd-monitor-member',
      'etcd-monitor-storage',
      'etcd-monitor-self-check',
    ]);
  });

  it.each(dashboardLints)('$name: nothing', ({ find }) => {
    expect(documents.flatMap((document) => find(document, context).map((finding) => [document.uid, finding]))).toEqual(
      [],
    );
  });
});

it('every alert of the default pack opens a panel', () => {
  const { context } = documentsOf(dashboards);
  expect(context.pack.alerts.filter(({ alert }) => context.pack.panelId(alert.panel) === undefined)).toEqual([]);
});

it('every lint has a name of its own', () => {
  expect(new Set(dashboardLints.map(({ name }) => name)).size).toBe(dashboardLints.length);
});
