import type { Alert } from '../../alert.ts';
import { clusterSeries, type InputSeries } from '../../cases/case.ts';
import { nativePage } from '../../cases/native-page.ts';
import { outlastsSymptomsSeconds } from '../../outlasting.ts';
import { indent } from '../../promql/indent.ts';

const description =
  'No member of etcd cluster a knows a leader: every write and every linearizable read fails. Check which members are up and whether they reach each other.';

const fires = [{ at: '1m30s', alerts: [{ severity: 'critical' as const, description }] }];

const voters = ['m1', 'm2', 'm3'];

function condition(values: string, instance = 'exporter:8080'): InputSeries {
  return clusterSeries('etcd_monitor_cluster_condition', values, { condition: 'no_leader', instance });
}

function page(member: string, hasLeader: string, isLearner = '0x66'): readonly InputSeries[] {
  return nativePage(member, { etcd_server_has_leader: hasLeader, etcd_server_is_learner: isLearner });
}

/** The verdict's `no_leader`; natively: voters answer, and not one of them has a leader. */
export const etcdNoLeader: Alert = {
  name: 'EtcdNoLeader',
  group: 'availability',
  summary: 'The cluster has no leader.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'leader' },
  causes: [{ alert: 'EtcdQuorumLost', same: 'cluster' }],
  rules: (context) => {
    const selector = context.exporter('etcd_monitor_cluster_condition', 'condition="no_leader"');
    // A learner that is cut off names its last leader for ever.
    const voterHasLeader = [
      context.native('etcd_server_has_leader'),
      `unless on (${context.member}) ${context.native('etcd_server_is_learner')} == 1`,
    ].join('\n');
    return [
      {
        severity: 'critical',
        forSeconds: 30,
        keepFiringForSeconds: outlastsSymptomsSeconds,
        description: `No member of etcd cluster ${context.clusterName} knows a leader: every write and every linearizable read fails. Check which members are up and whether they reach each other.`,
        // Of several exporters, one that sees a leader is right: the other may be cut off with a minority.
        exporter: { expression: `min by (${context.cluster}) (${selector}) == 1`, knownBy: selector },
        native: `max by (${context.cluster}) (\n${indent(voterHasLeader)}\n) == 0`,
      },
    ];
  },
  healthy: {
    exporter: [condition('0x60')],
    native: voters.flatMap((member) => page(member, '1x60', '0x60')),
  },
  cases: [
    {
      kind: 'fires',
      says: 'the verdict says that no member knows a leader',
      source: 'exporter',
      severity: 'critical',
      series: [condition('0x5 1x60')],
      expected: fires,
    },
    {
      kind: 'quiet',
      says: 'an election of 20 s',
      source: 'exporter',
      severity: 'critical',
      series: [condition('0x5 1x2 0x60')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'one exporter is cut off with a minority, another sees the leader',
      source: 'exporter',
      severity: 'critical',
      series: [condition('1x60'), condition('0x60', 'other:8080')],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'all members answer and none has a leader',
      source: 'native',
      severity: 'critical',
      series: voters.flatMap((member) => page(member, '1x5 0x60')),
      expected: fires,
    },
    {
      kind: 'quiet',
      says: 'one member is cut off from the leader, the other two follow it',
      source: 'native',
      severity: 'critical',
      series: [...page('m1', '1x5 0x60'), ...page('m2', '1x66'), ...page('m3', '1x66')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'an election of 20 s',
      source: 'native',
      severity: 'critical',
      series: voters.flatMap((member) => page(member, '1x5 0x2 1x60')),
      expected: [],
    },
    {
      kind: 'other',
      says: 'two of three voters are gone, the third has no leader, and a learner still names the last one',
      source: 'native',
      severity: 'critical',
      series: [...page('m1', '1x5 0x60'), ...page('l1', '1x66', '1x66')],
      expected: fires,
    },
    {
      kind: 'stands-aside',
      says: 'natively no leader, but the exporter knows one: native pages are older than its observation',
      source: 'native',
      severity: 'critical',
      series: [...voters.flatMap((member) => page(member, '0x60')), condition('0x60')],
      expected: [],
    },
  ],
};
