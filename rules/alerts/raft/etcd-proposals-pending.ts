import type { Alert } from '../../alert.ts';
import { clusterSeries, nativeSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';

const pending = 'etcd_server_proposals_pending';

function description(cluster: string, value: string): string {
  return `${value} proposals wait for commit in etcd cluster ${cluster}, in the mean of 5 minutes: writes queue. Check WAL fsync on the leader and the round trips to its followers, then who writes that much.`;
}

/**
 * The queue in front of raft, all members together. The mean of a window, because a queue looked at once in 10 s may happen
 * to be empty; the window is shorter than `for`, so that one high sample does not fire.
 */
export const etcdProposalsPending: Alert = {
  name: 'EtcdProposalsPending',
  group: 'raft',
  summary: 'Raft proposals queue up.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'proposals' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdDefragRunning', same: 'cluster' },
  ],
  rules: (context) => {
    const observed = context.exporter(pending, `job="${context.target.exporterJob}"`);
    const { proposalsPending } = context.thresholds;
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 300,
        description: description(context.clusterName, '{{ $value | printf "%.0f" }}'),
        exporter: {
          expression: `max by (${context.cluster}) (avg_over_time(${observed}[${context.range(300)}])) > ${proposalsPending}`,
          knownBy: observed,
        },
        native: `
sum by (${context.cluster}) (
  max by (${context.member}) (avg_over_time(${context.native(pending)}[${context.range(300)}]))
) > ${proposalsPending}`,
      },
    ];
  },
  healthy: {
    exporter: [clusterSeries(pending, '3 0 12 5 40 0x95')],
    native: nativeOfAll(pending, '1 0 4 2 13 0x95'),
  },
  cases: [
    {
      kind: 'fires',
      says: '101 wait, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [clusterSeries(pending, '101x70')],
      expected: [{ at: '10m', alerts: [{ severity: 'warning', description: description('a', '101') }] }],
    },
    {
      kind: 'quiet',
      says: '100 wait, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [clusterSeries(pending, '100x200')],
      expected: [],
    },
    {
      kind: 'fires',
      says: '101 wait, on three members together',
      source: 'native',
      severity: 'warning',
      series: [
        nativeSeries('m1', pending, '61x70'),
        nativeSeries('m2', pending, '40x70'),
        nativeSeries('m3', pending, '0x70'),
      ],
      expected: [{ at: '10m', alerts: [{ severity: 'warning', description: description('a', '101') }] }],
    },
    {
      kind: 'quiet',
      says: '100 wait, on three members together',
      source: 'native',
      severity: 'warning',
      series: [nativeSeries('m1', pending, '60x200'), nativeSeries('m2', pending, '40x200')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'one sample of 20000: an election, and nothing before or after it',
      source: 'native',
      severity: 'warning',
      series: [nativeSeries('m1', pending, '0x40 20000 0x120')],
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'natively 300 wait, on pages that are older than what the exporter sees',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(pending, '100x200'), clusterSeries(pending, '0x200')],
      expected: [],
    },
  ],
};
