import type { Alert } from '../../alert.ts';
import { type AlertCase, clusterSeries, type ExpectedFiring, type InputSeries } from '../../cases/case.ts';
import { peerOf, votingPage } from './native-cluster.cases.ts';

function lost(at: string, votersLeft: number): readonly ExpectedFiring[] {
  const description = `Etcd cluster a has lost its quorum (voters that take part: ${votersLeft}): nothing can be written or read consistently. Bring back the members that are down; do not remove or restore any yet.`;
  return [{ at, alerts: [{ severity: 'critical', description }] }];
}

function exporterSays(isLost: string, healthyVoters: string, instance = 'exporter:8080'): readonly InputSeries[] {
  return [
    clusterSeries('etcd_monitor_cluster_condition', isLost, { condition: 'quorum_lost', instance }),
    clusterSeries('etcd_monitor_cluster_healthy_voters', healthyVoters, { instance }),
  ];
}

const running = { up: '1x66', hasLeader: '1x66' };
const leaderless = { up: '1x66', hasLeader: '1x5 0x60' };
const stopped = { up: '1x5 0x60', hasLeader: '1x5 stale' };
const vanished = { up: '1x5 stale', hasLeader: '1x5 stale' };

/** The peer's id is not read: any one that cannot be reached says that members are missing. */
const failsToSend = { active: '1x5 0x60', sendFailures: '0x5 10+100x60' };
const sends = { active: '1x66', sendFailures: '0x66' };

export const quorumLostHealthy: Alert['healthy'] = {
  exporter: exporterSays('0x60', '3x60'),
  native: ['m1', 'm2', 'm3'].flatMap((member) => [
    ...votingPage(member, { up: '1x60', hasLeader: '1x60' }),
    ...peerOf(member, 'peer', { active: '1x60', sendFailures: '0x60' }),
  ]),
};

export const quorumLostCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'the verdict says that the quorum is lost',
    source: 'exporter',
    severity: 'critical',
    series: exporterSays('0x5 1x60', '3x5 1x60'),
    expected: lost('1m30s', 1),
  },
  {
    kind: 'quiet',
    says: 'the quorum is gone for 20 s while a second member restarts',
    source: 'exporter',
    severity: 'critical',
    series: exporterSays('0x5 1x2 0x60', '3x5 1x2 2x60'),
    expected: [],
  },
  {
    kind: 'other',
    says: 'one exporter is cut off with a minority, another sees the quorum',
    source: 'exporter',
    severity: 'critical',
    series: [...exporterSays('1x60', '1x60'), ...exporterSays('0x60', '2x60', 'other:8080')],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'two of three members are down',
    source: 'native',
    severity: 'critical',
    series: [...votingPage('m1', leaderless), ...votingPage('m2', stopped), ...votingPage('m3', stopped)],
    expected: lost('1m30s', 1),
  },
  {
    kind: 'other',
    says: 'all members are down',
    source: 'native',
    severity: 'critical',
    series: ['m1', 'm2', 'm3'].flatMap((member) => votingPage(member, stopped)),
    expected: lost('1m30s', 0),
  },
  {
    kind: 'quiet',
    says: 'one of three members is down, and the election takes 20 s',
    source: 'native',
    severity: 'critical',
    series: [
      ...votingPage('m1', { up: '1x66', hasLeader: '1x5 0x2 1x58' }),
      ...votingPage('m2', { up: '1x66', hasLeader: '1x5 0x2 1x58' }),
      ...votingPage('m3', stopped),
    ],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'two of three members restart within 20 s',
    source: 'native',
    severity: 'critical',
    series: [
      ...votingPage('m1', { up: '1x66', hasLeader: '1x5 0x2 1x58' }),
      ...votingPage('m2', { up: '1x5 0x2 1x58', hasLeader: '1x5 stale _ _ 1x58' }),
      ...votingPage('m3', { up: '1x5 0x2 1x58', hasLeader: '1x5 stale _ _ 1x58' }),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'all members are up and none has a leader: that is EtcdNoLeader',
    source: 'native',
    severity: 'critical',
    series: ['m1', 'm2', 'm3'].flatMap((member) => votingPage(member, leaderless)),
    expected: [],
  },
  {
    kind: 'other',
    says: 'Prometheus reaches one member of three, and it follows the leader',
    source: 'native',
    severity: 'critical',
    series: [...votingPage('m1', running), ...votingPage('m2', stopped), ...votingPage('m3', stopped)],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'three of five members die and vanish from service discovery',
    source: 'native',
    severity: 'critical',
    series: [
      ...['m1', 'm2'].flatMap((member) => [...votingPage(member, leaderless), ...peerOf(member, 'm3-id', failsToSend)]),
      ...['m3', 'm4', 'm5'].flatMap((member) => votingPage(member, vanished)),
    ],
    expected: lost('1m30s', 2),
  },
  {
    kind: 'members-gone',
    says: 'three of five members were removed, and the other two lose their leader',
    source: 'native',
    severity: 'critical',
    series: [
      ...['m1', 'm2'].flatMap((member) => [...votingPage(member, leaderless), ...peerOf(member, 'm3-id', sends)]),
      ...['m3', 'm4', 'm5'].flatMap((member) => votingPage(member, vanished)),
    ],
    expected: [],
  },
  {
    kind: 'learner-down',
    says: 'three voters and a learner; one voter and the learner are down, and an election takes long',
    source: 'native',
    severity: 'critical',
    series: [
      ...votingPage('m1', leaderless),
      ...votingPage('m2', leaderless),
      ...votingPage('m3', stopped),
      ...votingPage('l1', { ...stopped, isLearner: '1x5 stale' }),
    ],
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'Prometheus reaches no member, the exporter sees them all',
    source: 'native',
    severity: 'critical',
    series: [...['m1', 'm2', 'm3'].flatMap((member) => votingPage(member, stopped)), ...exporterSays('0x66', '3x66')],
    expected: [],
  },
];
