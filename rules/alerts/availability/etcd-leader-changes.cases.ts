import type { Alert } from '../../alert.ts';
import {
  type AlertCase,
  clusterSeries,
  type ExpectedFiring,
  type InputSeries,
  nativeSeries,
} from '../../cases/case.ts';
import { nativePage } from '../../cases/native-page.ts';

/** Cases last hours. */
const intervalSeconds = 60;

/** What is critical is worth a warning too; Alertmanager delivers the more urgent one. */
function changed(at: string, severity: 'critical' | 'warning', times: number): readonly ExpectedFiring[] {
  const description = `The leader of etcd cluster a has changed ${times} times within an hour without being asked to, and each time requests waited or failed. Look at disk latency, peer round trips and CPU of the members.`;
  const severities = severity === 'critical' ? (['critical', 'warning'] as const) : (['warning'] as const);
  return [{ at, alerts: severities.map((each) => ({ severity: each, description })) }];
}

function exporterSays(leaderChanges: string, memberCount: string): readonly InputSeries[] {
  return [
    clusterSeries('etcd_cluster_leader_changes_total', leaderChanges),
    clusterSeries('etcd_cluster_member_count', memberCount),
  ];
}

/** Requests for a transfer that a member has handled well. */
function transfers(instance: string, values: string): InputSeries {
  return nativeSeries(instance, 'grpc_server_handled_total', values, {
    ...{ grpc_type: 'unary', grpc_service: 'etcdserverpb.Maintenance' },
    ...{ grpc_method: 'MoveLeader', grpc_code: 'OK' },
  });
}

function page(instance: string, leaderChanges: string, up = '1x120', moved = '0x100'): readonly InputSeries[] {
  return [
    ...nativePage(instance, { up, etcd_server_leader_changes_seen_total: leaderChanges }),
    transfers(instance, moved),
  ];
}

export const leaderChangesHealthy: Alert['healthy'] = {
  exporter: exporterSays('2x60 3x60', '3x120'),
  native: ['m1', 'm2', 'm3'].flatMap((member) => page(member, '7x60 8x60')),
};

export const leaderChangesCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'a cluster of three sees its fourth change within the hour',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: exporterSays('5x62 6x4 7x9 8x9 9x40', '3x130'),
    expected: changed('1h29m', 'warning', 4),
  },
  {
    kind: 'fires',
    says: 'a cluster of five sees its sixth change within the hour',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: exporterSays('0x62 1+1x4 6x40', '5x130'),
    expected: changed('1h9m', 'warning', 6),
  },
  {
    kind: 'quiet',
    says: 'three changes within the hour in a cluster of one',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: exporterSays('5x62 6+1x2 8x50', '1x130'),
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'five changes within the hour in a cluster of five',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: exporterSays('0x62 1+1x4 5x40', '5x130'),
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'four changes, the first of them more than an hour before the last',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: exporterSays('5x62 6x19 7x19 8x24 9x40', '3x170'),
    expected: [],
  },
  {
    kind: 'fires',
    says: 'the tenth change within the hour',
    source: 'exporter',
    severity: 'critical',
    intervalSeconds,
    series: exporterSays('3x62 4+1x9 13x40', '3x130'),
    expected: changed('1h13m', 'critical', 10),
  },
  {
    kind: 'quiet',
    says: 'nine changes within the hour',
    source: 'exporter',
    severity: 'critical',
    intervalSeconds,
    series: exporterSays('3x62 4+1x8 12x40', '3x130'),
    expected: [],
  },
  {
    kind: 'fires',
    says: 'a member of three sees its fourth change within the hour',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [...page('m1', '5x62 6+1x3 9x60'), ...page('m2', '5x62 6+1x3 9x60'), ...page('m3', '5x62 6+1x3 9x60')],
    expected: changed('1h7m', 'warning', 4),
  },
  {
    kind: 'quiet',
    says: 'three changes within the hour in a cluster of one, which restarts',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: page('m1', '1x62 stale 1x4 stale 1x4 stale 1x48'),
    expected: [],
  },
  {
    kind: 'fires',
    says: 'a member sees its tenth change within the hour',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: [...page('m1', '3x62 4+1x9 13x40'), ...page('m2', '3x62 4+1x9 13x40'), ...page('m3', '8x120')],
    expected: changed('1h13m', 'critical', 10),
  },
  {
    kind: 'quiet',
    says: 'nine changes within the hour',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: [...page('m1', '3x62 4+1x8 12x40'), ...page('m2', '3x62 4+1x8 12x40'), ...page('m3', '3x120')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'a rolling restart of five members, each of which leads when its turn comes; each counts one at its own start',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [
      ...page('m1', '9x62 stale 1x4 2x4 3x4 4x4 5x40', '1x62 0 1x57'),
      ...page('m2', '9x62 10x4 stale 1x4 2x4 3x4 4x40', '1x67 0 1x52'),
      ...page('m3', '9x62 10x4 11x4 stale 1x4 2x4 3x40', '1x72 0 1x47'),
      ...page('m4', '9x62 10x4 11x4 12x4 stale 1x4 2x40', '1x77 0 1x42'),
      ...page('m5', '9x62 10x4 11x4 12x4 13x4 stale 1x40', '1x82 0 1x37'),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'three scrapes of the member with the highest count are missed, and nothing changes',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [...page('m1', '20x62 stale _ _ 20x50', '1x62 0x2 1x50'), ...page('m2', '2x120'), ...page('m3', '3x120')],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'five changes in a cluster of five, of which three vanish from service discovery',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [
      ...page('m1', '5x62 6+1x4 10x40', '1x110'),
      ...page('m2', '5x62 6+1x4 10x40', '1x110'),
      ...['m3', 'm4', 'm5'].flatMap((member) => page(member, '5x62 6+1x4 stale', '1x67 stale')),
    ],
    expected: [],
  },
  {
    kind: 'learner-down',
    says: 'three changes, and a learner is down',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [
      ...['m1', 'm2', 'm3'].flatMap((member) => page(member, '5x62 6+1x2 8x40', '1x105')),
      ...page('l1', '5x62 stale', '1x62 0x43'),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'the leadership is moved twelve times by request, and each request is seen a minute after what it did',
    source: 'exporter',
    needsNative: true,
    severity: 'warning',
    intervalSeconds,
    series: [
      ...exporterSays('2x62 3+1x11 14x50', '3x130'),
      ...[transfers('m1', '0x63 1+1x5 6x60'), transfers('m2', '5x69 6+1x5 11x60'), transfers('m3', '0x130')],
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'of eight changes four were asked for, and four were not',
    source: 'exporter',
    needsNative: true,
    severity: 'warning',
    intervalSeconds,
    series: [...exporterSays('2x62 3+1x7 10x50', '3x130'), transfers('m1', '0x62 1+1x3 4x60')],
    expected: changed('1h11m', 'warning', 4),
  },
  {
    kind: 'other',
    says: 'the leadership is moved twelve times by request',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: [
      ...page('m1', '2x62 3+1x11 14x50', '1x120', '0x62 1+1x5 6x60'),
      ...page('m2', '2x62 3+1x11 14x50', '1x120', '5x68 6+1x5 11x60'),
      ...page('m3', '2x62 3+1x11 14x50'),
    ],
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'a native page counts twelve, the exporter saw one',
    source: 'native',
    severity: 'critical',
    intervalSeconds,
    series: [...page('m1', '3x62 4+1x11 15x40'), ...exporterSays('0x62 1x60', '3x120')],
    expected: [],
  },
];
