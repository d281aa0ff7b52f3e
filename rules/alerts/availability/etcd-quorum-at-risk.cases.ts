import type { Alert } from '../../alert.ts';
import { type AlertCase, clusterSeries, type ExpectedFiring, type InputSeries } from '../../cases/case.ts';
import { peerOf, votingPage } from './native-cluster.cases.ts';

function atRisk(at: string, votersLeft: number): readonly ExpectedFiring[] {
  const description = `Only ${votersLeft} voters of etcd cluster a take part, no more than its quorum: the next failure stops it. Bring back the member that is down before anything else is restarted.`;
  return [{ at, alerts: [{ severity: 'warning', description }] }];
}

interface ExporterValues {
  readonly tolerance: string;
  readonly healthyVoters: string;
  readonly voters: string;
}

function exporterSays({ tolerance, healthyVoters, voters }: ExporterValues): readonly InputSeries[] {
  return [
    clusterSeries('etcd_monitor_cluster_fault_tolerance', tolerance),
    clusterSeries('etcd_monitor_cluster_healthy_voters', healthyVoters),
    clusterSeries('etcd_monitor_cluster_voters', voters),
  ];
}

const running = { up: '1x66', hasLeader: '1x66' };
const stopped = { up: '1x5 0x60', hasLeader: '1x5 stale' };
const restarting = { up: '1x5 0x2 1x57', hasLeader: '1x5 stale _ _ 1x57' };
const vanished = { up: '1x5 stale', hasLeader: '1x5 stale' };
const failsToSend = { active: '1x5 0x60', sendFailures: '0x5 10+100x60' };
const sends = { active: '1x66', sendFailures: '0x66' };

export const quorumAtRiskHealthy: Alert['healthy'] = {
  exporter: exporterSays({ tolerance: '1x60', healthyVoters: '3x60', voters: '3x60' }),
  native: ['m1', 'm2', 'm3'].flatMap((member) => [
    ...votingPage(member, { up: '1x60', hasLeader: '1x60' }),
    ...peerOf(member, 'peer', { active: '1x60', sendFailures: '0x60' }),
  ]),
};

export const quorumAtRiskCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'two of three voters take part',
    source: 'exporter',
    severity: 'warning',
    series: exporterSays({ tolerance: '1x5 0x60', healthyVoters: '3x5 2x60', voters: '3x66' }),
    expected: atRisk('3m', 2),
  },
  {
    kind: 'quiet',
    says: 'a voter is away for 1m50s',
    source: 'exporter',
    severity: 'warning',
    series: exporterSays({ tolerance: '1x5 0x11 1x60', healthyVoters: '3x5 2x11 3x60', voters: '3x80' }),
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'four of five voters take part: one more may fail',
    source: 'exporter',
    severity: 'warning',
    series: exporterSays({ tolerance: '2x5 1x60', healthyVoters: '5x5 4x60', voters: '5x66' }),
    expected: [],
  },
  {
    kind: 'other',
    says: 'two voters never tolerate a failure',
    source: 'exporter',
    severity: 'warning',
    series: exporterSays({ tolerance: '0x60', healthyVoters: '2x60', voters: '2x60' }),
    expected: [],
  },
  {
    kind: 'other',
    says: 'the quorum is lost: that is EtcdQuorumLost',
    source: 'exporter',
    severity: 'warning',
    series: exporterSays({ tolerance: '-1x60', healthyVoters: '1x60', voters: '3x60' }),
    expected: [],
  },
  {
    kind: 'fires',
    says: 'one of three members is down',
    source: 'native',
    severity: 'warning',
    series: [...votingPage('m1', running), ...votingPage('m2', running), ...votingPage('m3', stopped)],
    expected: atRisk('3m', 2),
  },
  {
    kind: 'fires',
    says: 'one of three members is up and knows no leader',
    source: 'native',
    severity: 'warning',
    series: [
      ...votingPage('m1', running),
      ...votingPage('m2', running),
      ...votingPage('m3', { up: '1x66', hasLeader: '1x5 0x60' }),
    ],
    expected: atRisk('3m', 2),
  },
  {
    kind: 'quiet',
    says: 'a member is away for 1m50s',
    source: 'native',
    severity: 'warning',
    series: [
      ...votingPage('m1', running),
      ...votingPage('m2', running),
      ...votingPage('m3', { up: '1x5 0x11 1x48', hasLeader: '1x5 stale _x11 1x48' }),
    ],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'one of five members is down',
    source: 'native',
    severity: 'warning',
    series: [
      ...['m1', 'm2', 'm3', 'm4'].flatMap((member) => votingPage(member, running)),
      ...votingPage('m5', stopped),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'a rolling restart: each of three members is away for 30 s, one after the other',
    source: 'native',
    severity: 'warning',
    series: [
      ...votingPage('m1', restarting),
      ...votingPage('m2', { up: '1x11 0x2 1x51', hasLeader: '1x11 stale _ _ 1x51' }),
      ...votingPage('m3', { up: '1x17 0x2 1x45', hasLeader: '1x17 stale _ _ 1x45' }),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'one of two members is down: two never tolerate a failure',
    source: 'native',
    severity: 'warning',
    series: [...votingPage('m1', running), ...votingPage('m2', stopped)],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'one of three members dies and vanishes from service discovery',
    source: 'native',
    severity: 'warning',
    series: [
      ...['m1', 'm2'].flatMap((member) => [...votingPage(member, running), ...peerOf(member, 'm3-id', failsToSend)]),
      ...votingPage('m3', vanished),
    ],
    expected: atRisk('3m', 2),
  },
  {
    kind: 'members-gone',
    says: 'two of five members are removed: three of three take part',
    source: 'native',
    severity: 'warning',
    series: [
      ...['m1', 'm2', 'm3'].flatMap((member) => [
        ...votingPage(member, running),
        ...peerOf(member, 'm4-id', { ...sends, active: '1x5 0x60' }),
      ]),
      ...['m4', 'm5'].flatMap((member) => votingPage(member, vanished)),
    ],
    expected: [],
  },
  {
    kind: 'learner-down',
    says: 'three voters take part, a learner is down',
    source: 'native',
    severity: 'warning',
    series: [
      ...['m1', 'm2', 'm3'].flatMap((member) => votingPage(member, running)),
      ...votingPage('l1', { ...stopped, isLearner: '1x5 stale' }),
    ],
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'Prometheus does not reach a member that takes part, as the exporter sees',
    source: 'native',
    severity: 'warning',
    series: [
      ...votingPage('m1', running),
      ...votingPage('m2', running),
      ...votingPage('m3', stopped),
      ...exporterSays({ tolerance: '1x66', healthyVoters: '3x66', voters: '3x66' }),
    ],
    expected: [],
  },
];
