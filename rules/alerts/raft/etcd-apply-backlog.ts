import type { Alert } from '../../alert.ts';
import { memberSeries, nativeSeries } from '../../cases/case.ts';
import { nativeOfAll, observedOfAll } from '../../cases/members.ts';

const committed = 'etcd_server_proposals_committed_total';
const applied = 'etcd_server_proposals_applied_total';
const index = 'etcd_monitor_member_raft_index';
const appliedIndex = 'etcd_monitor_member_raft_applied_index';

function description(instance: string, cluster: string, value: string): string {
  return `Member ${instance} of etcd cluster ${cluster} has ${value} committed entries still to apply: it serves old data, and from 5000 on it refuses writes. Check its backend commits, its CPU, and whether it is being defragmented.`;
}

/** What a member knows as committed less what it has applied: both from the same answer, so no clock comes in. */
export const etcdApplyBacklog: Alert = {
  name: 'EtcdApplyBacklog',
  group: 'raft',
  summary: 'A member applies entries more slowly than they are committed.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'apply-backlog' },
  causes: [
    { alert: 'EtcdMemberDown', same: 'member' },
    { alert: 'EtcdDefragRunning', same: 'member' },
  ],
  rules: (context) => {
    const { applyBacklogEntries } = context.thresholds;
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        // Longer than EtcdFollowerLag, which it mutes: that one ends a minute later and keeps firing for three.
        keepFiringForSeconds: 300,
        description: description('{{ $labels.instance }}', context.clusterName, '{{ $value | printf "%.0f" }}'),
        exporter: {
          expression: `
  max by (${context.member}) (${context.exporter(index)})
- on (${context.member})
  max by (${context.member}) (${context.exporter(appliedIndex)})
> ${applyBacklogEntries}`,
          knownBy: context.exporter(appliedIndex),
        },
        native: `
  max by (${context.member}) (${context.native(committed)})
- on (${context.member})
  max by (${context.member}) (${context.native(applied)})
> ${applyBacklogEntries}`,
      },
    ];
  },
  healthy: {
    exporter: [...observedOfAll(index, '50000+100x80'), ...observedOfAll(appliedIndex, '49990+100x80')],
    native: [...nativeOfAll(committed, '50000+100x80'), ...nativeOfAll(applied, '49990+100x80')],
  },
  cases: [
    {
      kind: 'fires',
      says: 'm2 is 1001 entries behind its own log, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [
        ...observedOfAll(index, '5000+10x70'),
        memberSeries('m1', appliedIndex, '5000+10x70'),
        memberSeries('m2', appliedIndex, '5000+10x5 4059+10x64'),
        memberSeries('m3', appliedIndex, '5000+10x70'),
      ],
      expected: [
        {
          at: '11m',
          alerts: [{ severity: 'warning', labels: { instance: 'm2' }, description: description('m2', 'a', '1001') }],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'each member is 1000 entries behind its own log, seen by the exporter',
      source: 'exporter',
      severity: 'warning',
      series: [...observedOfAll(index, '5000+10x200'), ...observedOfAll(appliedIndex, '4000+10x200')],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'm2 is 1001 entries behind its own log',
      source: 'native',
      severity: 'warning',
      series: [
        ...nativeOfAll(committed, '5000+10x70'),
        nativeSeries('m1', applied, '5000+10x70'),
        nativeSeries('m2', applied, '5000+10x5 4059+10x64'),
        nativeSeries('m3', applied, '5000+10x70'),
      ],
      expected: [
        {
          at: '11m',
          alerts: [{ severity: 'warning', labels: { instance: 'm2' }, description: description('m2', 'a', '1001') }],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'each member is 1000 entries behind its own log',
      source: 'native',
      severity: 'warning',
      series: [...nativeOfAll(committed, '5000+10x200'), ...nativeOfAll(applied, '4000+10x200')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'm2 has restarted in an idle cluster: it has applied its log, and has committed nothing since',
      source: 'native',
      severity: 'warning',
      series: [
        ...nativeOfAll(committed, '90000x120').filter(({ labels }) => labels['instance'] !== 'm2'),
        nativeSeries('m2', committed, '0x120'),
        ...nativeOfAll(applied, '90000x120'),
      ],
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'the exporter sees no backlog',
      source: 'native',
      severity: 'warning',
      series: [
        ...nativeOfAll(committed, '9000+10x120'),
        ...nativeOfAll(applied, '5000+10x120'),
        ...observedOfAll(index, '9000+10x120'),
        ...observedOfAll(appliedIndex, '9000+10x120'),
      ],
      expected: [],
    },
  ],
};
