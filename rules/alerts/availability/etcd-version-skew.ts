import type { Alert } from '../../alert.ts';
import { clusterSeries, nativeSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';

const versions = 'etcd_monitor_cluster_versions';
const version = 'etcd_server_version';
const older = { server_version: '3.5.29' };
const newer = { server_version: '3.5.30' };

function description(cluster: string, value: string): string {
  return `Members of etcd cluster ${cluster} run ${value} different versions, for longer than a rolling upgrade takes. Finish the upgrade, or go back.`;
}

const two = description('a', '2');

/** More than one version among the members that answer. A rolling upgrade shows the same, but not for so long. */
export const etcdVersionSkew: Alert = {
  name: 'EtcdVersionSkew',
  group: 'availability',
  summary: 'Members run different versions of etcd.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'versions' },
  causes: [],
  rules: (context) => {
    const { cluster } = context;
    const observed = context.exporter(versions);
    return [
      {
        severity: 'warning',
        forSeconds: 900,
        keepFiringForSeconds: 120,
        description: description(context.clusterName, '{{ $value }}'),
        exporter: { expression: `max by (${cluster}) (${observed}) > 1`, knownBy: observed },
        native: `
count by (${cluster}) (
  count by (${cluster}, server_version) (${context.native(version)})
) > 1`,
      },
    ];
  },
  healthy: {
    exporter: [clusterSeries(versions, '1x60')],
    native: nativeOfAll(version, '1x60', newer),
  },
  cases: [
    {
      kind: 'fires',
      says: 'an upgrade was left half done',
      source: 'exporter',
      severity: 'warning',
      series: [clusterSeries(versions, '1x5 2x100')],
      expected: [{ at: '16m', alerts: [{ severity: 'warning', description: two }] }],
    },
    {
      kind: 'quiet',
      says: 'a rolling upgrade shows two versions for 14 minutes and 50 seconds',
      source: 'exporter',
      severity: 'warning',
      series: [clusterSeries(versions, '1x5 2x89 1x60')],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'one member was left at the older version',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', version, '_x6 1x100', newer),
        nativeSeries('m2', version, '_x6 1x100', newer),
        nativeSeries('m3', version, '_x6 1x100', older),
      ],
      expected: [{ at: '16m', alerts: [{ severity: 'warning', description: two }] }],
    },
    {
      kind: 'quiet',
      says: 'a rolling upgrade ends after 14 minutes and 50 seconds',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', version, '1x120', newer),
        nativeSeries('m2', version, '1x89 stale', older),
        nativeSeries('m2', version, '_x90 1x60', newer),
      ],
      expected: [],
    },
    {
      kind: 'members-gone',
      says: 'the members of the older version vanish from service discovery',
      source: 'native',
      severity: 'warning',
      series: [nativeSeries('m1', version, '1x120', newer), nativeSeries('m2', version, '1x50 stale', older)],
      expected: [],
    },
    {
      kind: 'learner-down',
      says: 'a learner of the older version is down: it is replaced, not upgraded',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(version, '1x120', newer), nativeSeries('m4', version, '1x50 stale', older)],
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'native pages of two versions, but the exporter sees one: they come from a removed member',
      source: 'native',
      severity: 'warning',
      series: [
        ...nativeOfAll(version, '1x120', newer),
        nativeSeries('m4', version, '1x120', older),
        clusterSeries(versions, '1x120'),
      ],
      expected: [],
    },
  ],
};
