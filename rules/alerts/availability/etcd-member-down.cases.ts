import type { Alert } from '../../alert.ts';
import {
  type AlertCase,
  clusterSeries,
  type ExpectedFiring,
  type InputSeries,
  memberSeries,
  nativeSeries,
} from '../../cases/case.ts';
import { peerOf } from './native-cluster.cases.ts';

function down(at: string, instance: string): readonly ExpectedFiring[] {
  const description = `Member ${instance} of etcd cluster a is down. Look at its process and its machine first, then at its log.`;
  return [{ at, alerts: [{ severity: 'critical', labels: { instance }, description }] }];
}

interface ObservedMember {
  readonly up: string;
  readonly linked?: string;
  readonly started?: string;
}

function observed(instance: string, { up, linked, started = '1x66' }: ObservedMember): readonly InputSeries[] {
  return [
    memberSeries(instance, 'etcd_monitor_member_up', up),
    memberSeries(instance, 'etcd_monitor_member_started', started),
    ...(linked === undefined ? [] : [memberSeries(instance, 'etcd_monitor_member_linked', linked)]),
  ];
}

function verdict(values: string): InputSeries {
  return clusterSeries('etcd_monitor_cluster_condition', values, { condition: 'member_down' });
}

function target(instance: string, up: string): readonly InputSeries[] {
  return [
    nativeSeries(instance, 'up', up),
    nativeSeries(instance, 'etcd_server_id', up.replaceAll(/0x\d+/g, 'stale'), { server_id: `${instance}-id` }),
  ];
}

const healthyMember = { up: '1x66', linked: '1x66' };

export const memberDownHealthy: Alert['healthy'] = {
  exporter: [verdict('0x60'), ...['m1', 'm2', 'm3'].flatMap((member) => observed(member, healthyMember))],
  native: ['m1', 'm2', 'm3'].flatMap((member) => [
    ...target(member, '1x60'),
    ...peerOf(member, member === 'm3' ? 'm1-id' : 'm3-id', { active: '1x60', sendFailures: '0x60' }),
  ]),
};

export const memberDownCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'the exporter does not reach a member, and neither do its peers',
    source: 'exporter',
    severity: 'critical',
    series: [
      verdict('0x5 1x60'),
      ...observed('m1', healthyMember),
      ...observed('m3', { up: '1x5 0x60', linked: '1x5 0x60' }),
    ],
    expected: down('3m', 'm3'),
  },
  {
    kind: 'quiet',
    says: 'a member is away for 1m50s',
    source: 'exporter',
    severity: 'critical',
    series: [
      verdict('0x5 1x11 0x60'),
      ...observed('m1', healthyMember),
      ...observed('m3', { up: '1x5 0x11 1x60', linked: '1x5 0x11 1x60' }),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'no page tells of links, and the exporter does not reach the member',
    source: 'exporter',
    severity: 'critical',
    series: [verdict('0x5 1x60'), ...observed('m1', { up: '1x66' }), ...observed('m3', { up: '1x5 0x60' })],
    expected: down('3m', 'm3'),
  },
  {
    kind: 'other',
    says: 'the exporter does not reach m2, which its peers are linked to; nobody reaches m3',
    source: 'exporter',
    severity: 'critical',
    series: [
      verdict('0x5 1x60'),
      ...observed('m1', healthyMember),
      ...observed('m2', { up: '1x5 0x60', linked: '1x66' }),
      ...observed('m3', { up: '1x5 0x60', linked: '1x5 0x60' }),
    ],
    expected: down('3m', 'm3'),
  },
  {
    kind: 'other',
    says: 'a member was never started, another one is down',
    source: 'exporter',
    severity: 'critical',
    series: [
      verdict('0x5 1x60'),
      ...observed('m4', { up: '0x66', linked: '0x66', started: '0x66' }),
      ...observed('m3', { up: '1x5 0x60', linked: '1x5 0x60' }),
    ],
    expected: down('3m', 'm3'),
  },
  {
    kind: 'other',
    says: 'the exporter reaches nobody: the way to the cluster may be broken, and the verdict is unknown',
    source: 'exporter',
    severity: 'critical',
    series: [verdict('0x5 stale'), ...['m1', 'm2', 'm3'].flatMap((member) => observed(member, { up: '1x5 0x60' }))],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'the target of a member is down',
    source: 'native',
    severity: 'critical',
    series: [...target('m1', '1x66'), ...target('m2', '1x66'), ...target('m3', '1x5 0x60')],
    expected: down('3m', 'm3'),
  },
  {
    kind: 'quiet',
    says: 'a member is away for 1m50s',
    source: 'native',
    severity: 'critical',
    series: [...target('m1', '1x66'), nativeSeries('m3', 'up', '1x5 0x11 1x60')],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'a member dies and vanishes from service discovery, and its peers fail to reach it',
    source: 'native',
    severity: 'critical',
    series: [
      ...target('m1', '1x66'),
      ...peerOf('m1', 'm3-id', { active: '1x5 0x60', sendFailures: '0x5 10+100x60' }),
      nativeSeries('m3', 'up', '1x5 stale'),
      nativeSeries('m3', 'etcd_server_id', '1x5 stale', { server_id: 'm3-id' }),
    ],
    expected: down('3m', 'm3'),
  },
  {
    kind: 'members-gone',
    says: 'a member is removed and stopped: its peers send nothing to it any more',
    source: 'native',
    severity: 'critical',
    series: [
      ...target('m1', '1x66'),
      ...peerOf('m1', 'm3-id', { active: '1x5 0x60', sendFailures: '2x66' }),
      nativeSeries('m3', 'up', '1x5 stale'),
      nativeSeries('m3', 'etcd_server_id', '1x5 stale', { server_id: 'm3-id' }),
    ],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'a pod is replaced by one of another address, which has the member up again after 30 s',
    source: 'native',
    severity: 'critical',
    series: [
      ...target('m1', '1x66'),
      ...peerOf('m1', 'm3-id', { active: '1x5 0x2 1x57', sendFailures: '0x5 10+100x2 210x57' }),
      nativeSeries('old', 'up', '1x5 stale'),
      nativeSeries('old', 'etcd_server_id', '1x5 stale', { server_id: 'm3-id' }),
      nativeSeries('new', 'up', '_x9 1x56'),
      nativeSeries('new', 'etcd_server_id', '_x9 1x56', { server_id: 'm3-id' }),
    ],
    expected: [],
  },
  {
    kind: 'learner-down',
    says: 'a learner is down: it is a member too',
    source: 'native',
    severity: 'critical',
    series: [
      ...target('m1', '1x66'),
      nativeSeries('l1', 'up', '1x5 0x60'),
      nativeSeries('l1', 'etcd_server_is_learner', '1x5 stale'),
    ],
    expected: down('3m', 'l1'),
  },
  {
    kind: 'stands-aside',
    says: 'Prometheus does not reach a member that the exporter reaches',
    source: 'native',
    severity: 'critical',
    series: [...target('m3', '0x66'), verdict('0x66'), ...observed('m3', healthyMember)],
    expected: [],
  },
];
