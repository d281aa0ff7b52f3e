import type { Alert } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';

const up = 'up';
/** On the page of every etcd from its first moment, without labels of its own. */
const everPresent = 'etcd_server_has_leader';

/** A cluster is missed for so long; one that was taken out of Prometheus on purpose is forgotten after it. */
const memorySeconds = 3600;

function description(cluster: string, value: string): string {
  return `Prometheus gets no etcd metrics from ${value} targets of etcd cluster ${cluster}: alerts that read etcd's own pages are blind there. Look at these targets in Prometheus: their address, TLS and relabelling.`;
}

/**
 * Either nothing of a cluster is scraped any more, whether its targets are gone, do not answer or answer with something else; or some
 * targets answer, and not with etcd's page. Of single targets that do not answer EtcdMemberDown tells.
 */
export const etcdMetricsAbsent: Alert = {
  name: 'EtcdMetricsAbsent',
  group: 'monitoring',
  summary: 'Prometheus gets no metrics from members of etcd.',
  scope: 'cluster',
  panel: { dashboard: 'self-check', slug: 'targets' },
  causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }],
  rules: (context) => [
    {
      severity: 'warning',
      forSeconds: 300,
      keepFiringForSeconds: 120,
      description: description(context.clusterName, '{{ $value }}'),
      native: `
(
  count by (${context.cluster}) (
    max by (${context.member}) (max_over_time(${context.native(up)}[${context.range(memorySeconds)}]))
  )
  unless on (${context.cluster})
  max by (${context.cluster}) (${context.native(everPresent)})
)
or
count by (${context.cluster}) (
  max by (${context.member}) (${context.native(up)}) == 1
  unless on (${context.member})
  max by (${context.member}) (${context.native(everPresent)})
)`,
    },
  ],
  healthy: { native: [...nativeOfAll(up, '1x60'), ...nativeOfAll(everPresent, '1x60')] },
  cases: [
    {
      kind: 'fires',
      says: 'all targets of the cluster vanish from service discovery',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(up, '1x5 stale'), ...nativeOfAll(everPresent, '1x5 stale')],
      expected: [{ at: '6m', alerts: [{ severity: 'warning', description: description('a', '3') }] }],
    },
    {
      kind: 'quiet',
      says: 'all targets are away for 4 minutes and 50 seconds',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(up, '1x5 stale _x28 1x60'), ...nativeOfAll(everPresent, '1x5 stale _x28 1x60')],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'no target answers: a client certificate that expired, for all at once',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(up, '1x5 0x60'), ...nativeOfAll(everPresent, '1x5 stale')],
      expected: [{ at: '6m', alerts: [{ severity: 'warning', description: description('a', '3') }] }],
    },
    {
      kind: 'fires',
      says: "one target answers with a page without etcd's metrics",
      source: 'native',
      severity: 'warning',
      series: [
        ...nativeOfAll(up, '1x66'),
        nativeSeries('m1', everPresent, '1x5 stale'),
        nativeSeries('m2', everPresent, '1x66'),
        nativeSeries('m3', everPresent, '1x66'),
      ],
      expected: [{ at: '6m', alerts: [{ severity: 'warning', description: description('a', '1') }] }],
    },
    {
      kind: 'members-gone',
      says: 'two of three members vanish from service discovery: another alert tells',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', up, '1x66'),
        nativeSeries('m1', everPresent, '1x66'),
        ...['m2', 'm3'].flatMap((name) => [
          nativeSeries(name, up, '1x5 stale'),
          nativeSeries(name, everPresent, '1x5 stale'),
        ]),
      ],
      expected: [],
    },
    {
      kind: 'learner-down',
      says: 'a learner is down: EtcdMemberDown tells',
      source: 'native',
      severity: 'warning',
      series: [
        ...nativeOfAll(up, '1x66'),
        ...nativeOfAll(everPresent, '1x66'),
        nativeSeries('m4', up, '1x5 0x60'),
        nativeSeries('m4', everPresent, '1x5 stale'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'a cluster that was taken out is forgotten after an hour',
      source: 'native',
      severity: 'warning',
      intervalSeconds: 60,
      series: [...nativeOfAll(up, '1x5 stale _x70'), ...nativeOfAll(everPresent, '1x5 stale _x70')],
      expected: [
        { at: '11m', alerts: [{ severity: 'warning', description: description('a', '3') }] },
        { at: '64m', alerts: [{ severity: 'warning', description: description('a', '3') }] },
        { at: '70m', alerts: [] },
      ],
    },
  ],
};
