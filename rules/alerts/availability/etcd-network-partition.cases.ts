import type { Alert } from '../../alert.ts';
import {
  type AlertCase,
  clusterSeries,
  type ExpectedFiring,
  type InputSeries,
  memberSeries,
  nativeSeries,
} from '../../cases/case.ts';
import { nativePage } from '../../cases/native-page.ts';

function cutOff(at: string, voters: number): readonly ExpectedFiring[] {
  const description = `Voters of etcd cluster a that answer and are cut off from its leader: ${voters}. Their clients can neither write nor read consistently; check the peer network of those members.`;
  return [{ at, alerts: [{ severity: 'critical', description }] }];
}

function linkDown(at: string): readonly ExpectedFiring[] {
  const description =
    'Members of etcd cluster a answer, and a link between two of them is down. Check the peer port, its certificates and the network between those two.';
  return [{ at, alerts: [{ severity: 'warning', description }] }];
}

function verdict(hasQuorum: string, partition: string): readonly InputSeries[] {
  return [
    clusterSeries('etcd_monitor_cluster_has_quorum', hasQuorum),
    clusterSeries('etcd_monitor_cluster_condition', partition, { condition: 'network_partition' }),
  ];
}

function observed(instance: string, hasLeader: string, isLearner = '0x80'): readonly InputSeries[] {
  return [
    memberSeries(instance, 'etcd_monitor_member_has_leader', hasLeader),
    memberSeries(instance, 'etcd_monitor_member_is_learner', isLearner),
  ];
}

function answers(instance: string, hasLeader: string, isLearner = '0x80'): readonly InputSeries[] {
  return [
    ...nativePage(instance, { etcd_server_has_leader: hasLeader, etcd_server_is_learner: isLearner }),
    nativeSeries(instance, 'etcd_server_id', '1x80', { server_id: `${instance}-id` }),
  ];
}

/** What one end says of its link. */
function link(local: string, remote: string, active: string): InputSeries {
  return nativeSeries(local, 'etcd_network_active_peers', active, { Local: `${local}-id`, Remote: `${remote}-id` });
}

const members = ['m1', 'm2', 'm3'];

export const networkPartitionHealthy: Alert['healthy'] = {
  exporter: [...verdict('1x60', '0x60'), ...members.flatMap((member) => observed(member, '1x60', '0x60'))],
  native: members.flatMap((member) => [
    ...answers(member, '1x80'),
    ...members.filter((other) => other !== member).map((other) => link(member, other, '1x80')),
  ]),
};

export const networkPartitionCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'a voter answers and knows no leader, the others are a quorum',
    source: 'exporter',
    severity: 'critical',
    series: [
      ...verdict('1x66', '0x5 1x60'),
      ...observed('m1', '1x66'),
      ...observed('m2', '1x66'),
      ...observed('m3', '1x5 0x60'),
    ],
    expected: cutOff('2m', 1),
  },
  {
    kind: 'quiet',
    says: 'a voter knows no leader for 50 s',
    source: 'exporter',
    severity: 'critical',
    series: [...verdict('1x66', '0x66'), ...observed('m1', '1x66'), ...observed('m3', '1x5 0x5 1x55')],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'nobody knows a leader although all are linked: that is EtcdNoLeader',
    source: 'exporter',
    severity: 'critical',
    series: [
      ...verdict('1x66', '0x66'),
      clusterSeries('etcd_monitor_cluster_condition', '0x5 1x60', { condition: 'no_leader' }),
      ...members.flatMap((member) => observed(member, '1x5 0x60')),
    ],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'nobody knows a leader and the quorum is lost: that is EtcdQuorumLost',
    source: 'exporter',
    severity: 'critical',
    series: [...verdict('1x5 0x60', '0x66'), ...members.flatMap((member) => observed(member, '1x5 0x60'))],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'the verdict says that a link is down',
    source: 'exporter',
    severity: 'warning',
    series: [...verdict('1x66', '0x5 1x60'), ...members.flatMap((member) => observed(member, '1x66'))],
    expected: linkDown('3m'),
  },
  {
    kind: 'quiet',
    says: 'a link is down for 1m50s',
    source: 'exporter',
    severity: 'warning',
    series: verdict('1x76', '0x5 1x11 0x60'),
    expected: [],
  },
  {
    kind: 'learner-down',
    says: 'a learner answers and knows no leader: it has no vote',
    source: 'exporter',
    severity: 'critical',
    series: [...verdict('1x66', '0x66'), ...observed('m1', '1x66'), ...observed('l1', '1x5 0x60', '1x66')],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'two of five voters answer and know no leader, the others follow one',
    source: 'native',
    severity: 'critical',
    series: [
      ...['m1', 'm2', 'm3'].flatMap((member) => answers(member, '1x66')),
      ...['m4', 'm5'].flatMap((member) => answers(member, '1x5 0x60')),
    ],
    expected: cutOff('2m', 2),
  },
  {
    kind: 'quiet',
    says: 'a voter knows no leader for 50 s',
    source: 'native',
    severity: 'critical',
    series: [...answers('m1', '1x66'), ...answers('m2', '1x66'), ...answers('m3', '1x5 0x5 1x55')],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'nobody knows a leader: that is EtcdNoLeader',
    source: 'native',
    severity: 'critical',
    series: members.flatMap((member) => answers(member, '1x5 0x60')),
    expected: [],
  },
  {
    kind: 'fires',
    says: 'one end of a link says that it is down, and both ends answer',
    source: 'native',
    severity: 'warning',
    series: [
      ...members.flatMap((member) => answers(member, '1x66')),
      link('m1', 'm2', '1x5 0x60'),
      link('m2', 'm1', '1x66'),
      link('m1', 'm3', '1x66'),
    ],
    expected: linkDown('3m'),
  },
  {
    kind: 'quiet',
    says: 'a link is down for 1m50s',
    source: 'native',
    severity: 'warning',
    series: [
      ...['m1', 'm2'].flatMap((member) => answers(member, '1x76')),
      link('m1', 'm2', '1x5 0x11 1x58'),
      link('m2', 'm1', '1x5 0x11 1x58'),
    ],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'a member was removed, and another one vanishes: the links to them stay 0',
    source: 'native',
    severity: 'warning',
    series: [
      ...answers('m1', '1x66'),
      ...answers('m2', '1x66'),
      link('m1', 'm2', '1x66'),
      link('m2', 'm1', '1x66'),
      link('m1', 'removed', '0x66'),
      nativeSeries('m3', 'etcd_server_id', '1x5 stale', { server_id: 'm3-id' }),
      link('m1', 'm3', '1x5 0x60'),
      link('m2', 'm3', '1x5 0x60'),
    ],
    expected: [],
  },
  {
    kind: 'learner-down',
    says: 'a learner is down and answers nobody',
    source: 'native',
    severity: 'warning',
    series: [
      ...answers('m1', '1x66'),
      nativeSeries('l1', 'etcd_server_id', '1x5 stale', { server_id: 'l1-id' }),
      link('m1', 'l1', '1x5 0x60'),
    ],
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'native pages show a link down and a voter without leader, the exporter neither',
    source: 'native',
    severity: 'critical',
    series: [
      ...answers('m1', '1x66'),
      ...answers('m2', '0x66'),
      link('m1', 'm2', '0x66'),
      ...verdict('1x66', '0x66'),
      ...observed('m1', '1x66'),
      ...observed('m2', '1x66'),
    ],
    expected: [],
  },
];
