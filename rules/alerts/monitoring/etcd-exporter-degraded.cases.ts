import type { Alert } from '../../alert.ts';
import {
  type AlertCase,
  clusterSeries,
  type ExpectedAlert,
  type InputSeries,
  memberSeries,
  nativeSeries,
} from '../../cases/case.ts';
import { nativeOfAll, observedOfAll } from '../../cases/members.ts';

const failure = 'etcd_monitor_collector_failure';
const memberUp = 'etcd_monitor_member_up';
const linked = 'etcd_monitor_member_linked';
const clusterUp = 'etcd_monitor_cluster_up';

function description(cluster: string, value: string, reason: string): string {
  return `${value} of the exporter's collectors fail at members of etcd cluster ${cluster}: ${reason}. What they collect is missing from verdicts and alerts; the exporter's /metrics names member and collector.`;
}

const refused = description('a', '2', 'permission_denied');
const refusedAlert = {
  severity: 'warning',
  labels: { reason: 'permission_denied' },
  description: refused,
} as const;

function failing(member: string, collector: string, values: string, reason = 'permission_denied'): InputSeries {
  return memberSeries(member, failure, values, { collector, reason });
}

const blind: ExpectedAlert = {
  severity: 'critical',
  description:
    'No member of etcd cluster a answers the exporter: it is down, or the way to it is, and alerts on it may stay silent. Ask a member directly first, then look for what lies between it and the exporter.',
};

/** What the pages of all members show when Prometheus reaches them. */
function pages(hasLeader: string): readonly InputSeries[] {
  return [...nativeOfAll('etcd_server_has_leader', hasLeader), ...nativeOfAll('etcd_server_is_learner', '0x70')];
}

export const exporterDegradedHealthy: Alert['healthy'] = {
  exporter: [
    ...observedOfAll(memberUp, '1x60'),
    ...observedOfAll(linked, '1x60'),
    clusterSeries(clusterUp, '1x60'),
    failing('m2', 'read-probe', '_x20 1x2 stale', 'deadline_exceeded'),
  ],
};

export const exporterDegradedCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'no member has answered the exporter for 2 minutes',
    source: 'exporter',
    severity: 'critical',
    series: [clusterSeries(clusterUp, '1x5 0x60')],
    expected: [{ at: '3m', alerts: [blind] }],
  },
  {
    kind: 'quiet',
    says: 'no member answers the exporter for 1 minute and 50 seconds',
    source: 'exporter',
    severity: 'critical',
    series: [clusterSeries(clusterUp, '1x5 0x11 1x60')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'no member answers one exporter, and another is answered',
    source: 'exporter',
    severity: 'critical',
    series: [
      clusterSeries(clusterUp, '0x66', { instance: 'exporter-1:8080' }),
      clusterSeries(clusterUp, '1x66', { instance: 'exporter-2:8080' }),
    ],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'no member answers the exporter, and no page says that a voter knows a leader',
    source: 'other',
    severity: 'critical',
    series: [clusterSeries(clusterUp, '1x5 0x60'), ...pages('1x5 0x60')],
    expected: [{ at: '3m', alerts: [blind] }],
  },
  {
    kind: 'quiet',
    says: 'no member answers the exporter for 1 minute and 50 seconds, and no page says that a voter knows a leader',
    source: 'other',
    severity: 'critical',
    series: [clusterSeries(clusterUp, '1x5 0x11 1x60'), ...pages('1x5 0x11 1x60')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'no member answers the exporter, and their own pages say that they know a leader',
    source: 'other',
    severity: 'critical',
    series: [clusterSeries(clusterUp, '1x5 0x60'), ...pages('1x66')],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'no member answers the exporter, and only a learner still names a leader',
    source: 'other',
    severity: 'critical',
    series: [
      clusterSeries(clusterUp, '1x5 0x60'),
      ...pages('1x5 0x60'),
      nativeSeries('m4', 'etcd_server_has_leader', '1x66'),
      nativeSeries('m4', 'etcd_server_is_learner', '1x66'),
    ],
    expected: [{ at: '3m', alerts: [blind] }],
  },
  {
    kind: 'fires',
    says: 'a member that is up refuses Status and the member list',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '1x65'),
      clusterSeries(clusterUp, '1x65'),
      failing('m1', 'status', '_x5 1x60'),
      failing('m1', 'membership', '_x5 1x60'),
    ],
    expected: [{ at: '5m50s', alerts: [refusedAlert] }],
  },
  {
    kind: 'quiet',
    says: 'it fails for 4 minutes and 50 seconds',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '1x65'),
      clusterSeries(clusterUp, '1x65'),
      failing('m1', 'status', '_x5 1x29 stale'),
    ],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'only the way from the exporter to a member is broken: a peer is linked to it',
    source: 'exporter',
    severity: 'warning',
    series: [
      memberSeries('m1', memberUp, '0x60'),
      memberSeries('m1', linked, '1x60'),
      clusterSeries(clusterUp, '1x60'),
      failing('m1', 'status', '1x60', 'tls_failed'),
    ],
    expected: [
      {
        at: '5m',
        alerts: [
          {
            severity: 'warning',
            labels: { reason: 'tls_failed' },
            description: description('a', '1', 'tls_failed'),
          },
        ],
      },
    ],
  },
  {
    kind: 'fires',
    says: 'no member answers the exporter: one alert for each reason',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '0x60'),
      ...observedOfAll(linked, '0x60'),
      clusterSeries(clusterUp, '0x60'),
      failing('m1', 'status', '1x60', 'connection_refused'),
      failing('m2', 'status', '1x60', 'unauthenticated'),
      failing('m3', 'status', '1x60', 'unauthenticated'),
    ],
    expected: [
      {
        at: '5m',
        alerts: [
          blind,
          {
            severity: 'warning',
            labels: { reason: 'connection_refused' },
            description: description('a', '1', 'connection_refused'),
          },
          {
            severity: 'warning',
            labels: { reason: 'unauthenticated' },
            description: description('a', '2', 'unauthenticated'),
          },
        ],
      },
    ],
  },
  {
    kind: 'learner-down',
    says: 'a learner is down: EtcdMemberDown tells',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '1x60'),
      ...observedOfAll(linked, '1x60'),
      memberSeries('m4', memberUp, '0x60'),
      memberSeries('m4', linked, '0x60'),
      clusterSeries(clusterUp, '1x60'),
      failing('m4', 'status', '1x60', 'connection_refused'),
    ],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'a member that could not be asked is removed',
    source: 'exporter',
    severity: 'warning',
    series: [
      memberSeries('m1', memberUp, '1x60'),
      memberSeries('m3', memberUp, '1x20 stale'),
      clusterSeries(clusterUp, '1x60'),
      failing('m3', 'status', '1x20 stale'),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'probes are not written for reasons that have their own alerts',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '1x60'),
      clusterSeries(clusterUp, '1x60'),
      failing('m1', 'write-probe', '1x60', 'no_quorum'),
      failing('m2', 'write-probe', '1x60', 'alarm_active'),
      failing('m3', 'write-probe', '1x60', 'quota_nearly_used'),
      failing('m3', 'read-probe', '1x60', 'no_leader'),
      failing('m4', 'write-probe', '1x60', 'inconclusive'),
    ],
    expected: [],
  },
  {
    kind: 'other',
    says: 'probes through a member that answers fail: EtcdReadLatencyHigh and EtcdWriteLatencyHigh tell',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '1x60'),
      clusterSeries(clusterUp, '1x60'),
      failing('m1', 'read-probe', '1x60', 'deadline_exceeded'),
      failing('m2', 'write-probe', '1x60', 'unavailable'),
    ],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'probes are refused, or not made at an address that is not allowed, which no other alert tells',
    source: 'exporter',
    severity: 'warning',
    series: [
      ...observedOfAll(memberUp, '1x60'),
      clusterSeries(clusterUp, '1x60'),
      failing('m1', 'read-probe', '_x5 1x60'),
      failing('m2', 'write-probe', '_x5 1x60'),
      failing('m3', 'write-probe', '_x5 1x60', 'not_allowed'),
    ],
    expected: [
      {
        at: '5m50s',
        alerts: [
          refusedAlert,
          {
            severity: 'warning',
            labels: { reason: 'not_allowed' },
            description: description('a', '1', 'not_allowed'),
          },
        ],
      },
    ],
  },
];
