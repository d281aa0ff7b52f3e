import type { Alert, AlertRule } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { votersWithLeader } from '../../native-voters.ts';
import { indent } from '../../promql/indent.ts';
import { failuresOfCluster } from '../../recordings/probe-failures.ts';
import { exporterDegradedCases, exporterDegradedHealthy } from './etcd-exporter-degraded.cases.ts';

const failure = 'etcd_monitor_collector_failure';
const memberUp = 'etcd_monitor_member_up';
const linked = 'etcd_monitor_member_linked';
const clusterUp = 'etcd_monitor_cluster_up';

/**
 * Reasons not to write a probe, each of which is told otherwise: EtcdNoLeader, EtcdQuorumLost, EtcdAlarm…, EtcdQuotaUsage; and where nobody
 * tells about alarms (inconclusive), their own collector fails and says why.
 */
const toldElsewhere = 'no_leader|no_quorum|alarm_active|quota_nearly_used|inconclusive';

/** Probes that reached a member and failed for what the cluster is: EtcdReadLatencyHigh and EtcdWriteLatencyHigh count them. */
const slowProbes = `collector=~"read-probe|write-probe", ${failuresOfCluster}, reason!="not_allowed"`;

/**
 * Critical: no member answers any exporter, so every condition is unknown and the alerts on them are silent. Warning: collectors that
 * fail for a reason of their own. Of a member that is down (no answer, and no peer linked to it) EtcdMemberDown tells, so its failures
 * count only while no member answers at all: then the reason is the way to the cluster, or nobody can tell.
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
  rules: (context) => [blind(context), failing(context)],
  healthy: exporterDegradedHealthy,
  cases: exporterDegradedCases,
};

/** Where etcd's own pages are read, too, a voter that knows a leader proves a quorum (raft, CheckQuorum): nobody need be woken. */
function blind(context: RuleContext): AlertRule {
  const { cluster } = context;
  const seen = context.exporter(clusterUp);
  const unanswered = `max by (${cluster}) (${seen}) == 0`;
  const servesUnseen = [unanswered, `unless on (${cluster}) (`, indent(votersWithLeader(context)), ')'].join('\n');
  return {
    severity: 'critical',
    forSeconds: 120,
    keepFiringForSeconds: 120,
    description: `No member of etcd cluster ${context.clusterName} answers the exporter: it is down, or the way to it is, and alerts on it may stay silent. Ask a member directly first, then look for what lies between it and the exporter.`,
    ...(context.target.source === 'both'
      ? { other: servesUnseen }
      : { exporter: { expression: unanswered, knownBy: seen } }),
  };
}

function failing(context: RuleContext): AlertRule {
  const { cluster, member } = context;
  return {
    severity: 'warning',
    forSeconds: 300,
    keepFiringForSeconds: 120,
    description: `{{ $value }} of the exporter's collectors fail at members of etcd cluster ${context.clusterName}: {{ $labels.reason }}. What they collect is missing from verdicts and alerts; the exporter's /metrics names member and collector.`,
    exporter: {
      expression: `
count by (${cluster}, reason) (
  max by (${member}, collector, reason) (
    ${context.exporter(failure, `reason!~"${toldElsewhere}"`)}
    unless ${context.exporter(failure, slowProbes)}
  )
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
  };
}
