import type { Alert } from '../../alert.ts';
import { clusterSeries, type InputSeries, memberSeries } from '../../cases/case.ts';
import { observedOfAll } from '../../cases/members.ts';

const failure = 'etcd_monitor_collector_failure';
const memberUp = 'etcd_monitor_member_up';
const linked = 'etcd_monitor_member_linked';
const clusterUp = 'etcd_monitor_cluster_up';

/** Reasons not to write a probe, each of which has an alert of its own: EtcdNoLeader, EtcdQuorumLost, EtcdAlarm…, EtcdQuotaUsage. */
const toldElsewhere = 'no_leader|no_quorum|alarm_active|quota_nearly_used';

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

/**
 * Collectors that fail for a reason of their own. Of a member that is down (no answer, and no peer linked to it) EtcdMemberDown tells,
 * so its failures count only while no member answers at all: then the reason is the way to the cluster, or nobody can tell.
 */
export const etcdExporterDegraded: Alert = {
  name: 'EtcdExporterDegraded',
  group: 'monitoring',
  summary: 'The exporter cannot collect what it should.',
  scope: 'cluster',
  panel: { dashboard: 'self-check', slug: 'collector-failures' },
  causes: [
    { alert: 'EtcdQuorumLost', same: 'cluster' },
    { alert: 'EtcdNoLeader', same: 'cluster' },
    { alert: 'EtcdAlarmCorrupt', same: 'cluster' },
  ],
  rules: (context) => {
    const { cluster, member } = context;
    return [
      {
        severity: 'warning',
        forSeconds: 300,
        keepFiringForSeconds: 120,
        description: description(context.clusterName, '{{ $value }}', '{{ $labels.reason }}'),
        exporter: {
          expression: `
count by (${cluster}, reason) (
  max by (${member}, collector, reason) (${context.exporter(failure, `reason!~"${toldElsewhere}"`)})
  unless on (${member})
  (
    max by (${member}) (${context.exporter(memberUp)}) == 0
    unless on (${member})
    max by (${member}) (${context.exporter(linked)}) == 1
    and on (${cluster})
    max by (${cluster}) (${context.exporter(clusterUp)}) == 1
  )
)`,
          knownBy: context.exporter(clusterUp),
        },
      },
    ];
  },
  healthy: {
    exporter: [
      ...observedOfAll(memberUp, '1x60'),
      ...observedOfAll(linked, '1x60'),
      clusterSeries(clusterUp, '1x60'),
      failing('m2', 'read-probe', '_x20 1x2 stale', 'deadline_exceeded'),
    ],
  },
  cases: [
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
      ],
      expected: [],
    },
  ],
};
