import type { Alert } from '../../alert.ts';
import { clusterSeries, nativeSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';

const failed = 'etcd_server_proposals_failed_total';

function description(cluster: string, value: string): string {
  return `${value} proposals a second fail in etcd cluster ${cluster}: clients get errors or timeouts for their writes. Check whether the leader keeps changing, and how slow the disks and the links to it are.`;
}

/**
 * Proposals of all members that did not get through raft, a second. The exporter's counter has etcd's own name: its job tells
 * the two apart.
 */
export const etcdProposalsFailing: Alert = {
  name: 'EtcdProposalsFailing',
  group: 'raft',
  summary: 'Raft proposals keep failing.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'proposals' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
  ],
  rules: (context) => {
    const observed = context.exporter(failed, `job="${context.target.exporterJob}"`);
    const { proposalsFailedPerSecond } = context.thresholds;
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 300,
        description: description(context.clusterName, '{{ $value | printf "%.2f" }}'),
        exporter: {
          expression: `max by (${context.cluster}) (rate(${observed}[${context.range(300)}])) > ${proposalsFailedPerSecond}`,
          knownBy: observed,
        },
        native: `
sum by (${context.cluster}) (
  max by (${context.member}) (rate(${context.native(failed)}[${context.range(300)}]))
) > ${proposalsFailedPerSecond}`,
      },
    ];
  },
  healthy: {
    exporter: [clusterSeries(failed, '12x100')],
    native: nativeOfAll(failed, '4x100'),
  },
  cases: [
    {
      kind: 'fires',
      says: '0.053 a second fail, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [clusterSeries(failed, '7+0.53x100')],
      expected: [{ at: '14m40s', alerts: [{ severity: 'warning', description: description('a', '0.05') }] }],
    },
    {
      kind: 'quiet',
      says: '0.047 a second fail, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [clusterSeries(failed, '7+0.47x200')],
      expected: [],
    },
    {
      kind: 'fires',
      says: '0.053 a second fail, on two members together',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', failed, '7+0.2x100'),
        nativeSeries('m2', failed, '7+0.33x100'),
        nativeSeries('m3', failed, '7x100'),
      ],
      expected: [{ at: '14m40s', alerts: [{ severity: 'warning', description: description('a', '0.05') }] }],
    },
    {
      kind: 'quiet',
      says: '0.047 a second fail, on two members together',
      source: 'native',
      severity: 'warning',
      series: [nativeSeries('m1', failed, '7+0.2x200'), nativeSeries('m2', failed, '7+0.27x200')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'an election fails 500 proposals at once, and none after it',
      source: 'native',
      severity: 'warning',
      series: nativeOfAll(failed, '0x30 500x120'),
      expected: [],
    },
    {
      kind: 'other',
      says: 'one member is scraped by two targets, and its failures count once',
      source: 'native',
      severity: 'warning',
      series: ['etcd-0', 'etcd-0-metrics'].map((endpoint) => nativeSeries('m1', failed, '7+0.4x200', { endpoint })),
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'native counters of a cluster that the exporter knows: a restored member replays, the exporter counts none',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(failed, '0+10x200'), clusterSeries(failed, '7x200')],
      expected: [],
    },
  ],
};
