import type { Alert } from '../../alert.ts';
import { type AlertCase, type InputSeries, memberSeries } from '../../cases/case.ts';
import { observedOfAll } from '../../cases/members.ts';

const isLearner = 'etcd_monitor_member_is_learner';
const memberUp = 'etcd_monitor_member_up';
const lag = 'etcd_monitor_member_lag_entries';

/** A learner that comes closer within this time is on its way. */
const progressSeconds = 300;

function description(instance: string, cluster: string): string {
  return `Learner ${instance} of etcd cluster ${cluster} is neither promoted nor comes closer to the leader: it does not vote, and the cluster may refuse another learner. Promote it if it has caught up, else find out what holds it up.`;
}

const stuck: AlertCase['expected'][number]['alerts'][number] = {
  severity: 'warning',
  labels: { instance: 'm4' },
  description: description('m4', 'a'),
};

/** Three voters, and the learner m4 from the seventh sample on. */
function learner(lagValues: string, upValues = '_x6 1x100'): readonly InputSeries[] {
  return [
    ...observedOfAll(isLearner, '0x106'),
    ...observedOfAll(memberUp, '1x106'),
    ...observedOfAll(lag, '0x106'),
    memberSeries('m4', isLearner, '_x6 1x100'),
    memberSeries('m4', memberUp, upValues),
    memberSeries('m4', lag, lagValues),
  ];
}

/**
 * A learner that answers and is not promoted, unless it is far behind and catching up. Only the member list tells who is a learner:
 * etcd_server_is_learner is wrong up to 3.5 after a snapshot (etcd-io/etcd#17175).
 */
export const etcdLearnerStuck: Alert = {
  name: 'EtcdLearnerStuck',
  group: 'availability',
  summary: 'A learner is not promoted and does not catch up.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'lag' },
  causes: [
    { alert: 'EtcdMemberDown', same: 'member' },
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
  ],
  rules: (context) => {
    const { member } = context;
    const learners = context.exporter(isLearner);
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 120,
        description: description('{{ $labels.instance }}', context.clusterName),
        exporter: {
          expression: `
max by (${member}) (${learners}) == 1
and on (${member})
max by (${member}) (${context.exporter(memberUp)}) == 1
unless on (${member})
(
  min by (${member}) (${context.exporter(lag)}) > ${context.thresholds.followerLagEntries}
  and on (${member})
  min by (${member}) (delta(${context.exporter(lag)}[${context.range(progressSeconds)}])) < 0
)`,
          knownBy: learners,
        },
      },
    ];
  },
  healthy: {
    exporter: [
      ...observedOfAll(isLearner, '0x80'),
      ...observedOfAll(memberUp, '1x80'),
      ...observedOfAll(lag, '0 3 12 0x77'),
    ],
  },
  cases: [
    {
      kind: 'fires',
      says: 'it caught up, and nobody promotes it',
      source: 'exporter',
      severity: 'warning',
      series: learner('_x6 0x100'),
      expected: [{ at: '11m', alerts: [stuck] }],
    },
    {
      kind: 'fires',
      says: 'it is far behind, and stays there',
      source: 'exporter',
      severity: 'warning',
      series: learner('_x6 90000+10x100'),
      expected: [{ at: '11m', alerts: [stuck] }],
    },
    {
      kind: 'fires',
      says: 'it is less than 5000 entries behind: it should have been promoted long ago',
      source: 'exporter',
      severity: 'warning',
      series: learner('_x6 4900-1x100'),
      expected: [{ at: '11m', alerts: [stuck] }],
    },
    {
      kind: 'quiet',
      says: 'it is more than 5000 entries behind, and comes closer',
      source: 'exporter',
      severity: 'warning',
      series: learner('_x6 5200-1x100'),
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'it is promoted after 9 minutes and 50 seconds',
      source: 'exporter',
      severity: 'warning',
      series: [
        memberSeries('m4', isLearner, '1x59 0x60'),
        memberSeries('m4', memberUp, '1x119'),
        memberSeries('m4', lag, '0x119'),
      ],
      expected: [],
    },
    {
      kind: 'learner-down',
      says: 'it is down: EtcdMemberDown tells',
      source: 'exporter',
      severity: 'warning',
      series: learner('_x6 0x10 stale', '_x6 1x10 0x90'),
      expected: [],
    },
    {
      kind: 'members-gone',
      says: 'it is removed',
      source: 'exporter',
      severity: 'warning',
      series: [
        memberSeries('m4', isLearner, '1x50 stale'),
        memberSeries('m4', memberUp, '1x50 stale'),
        memberSeries('m4', lag, '0x50 stale _x60'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'it was added and never started: EtcdMemberUnstarted tells',
      source: 'exporter',
      severity: 'warning',
      series: [memberSeries('m4', isLearner, '1x100'), memberSeries('m4', memberUp, '0x100')],
      expected: [],
    },
  ],
};
