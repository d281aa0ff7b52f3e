import type { AlertRule } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { indent } from '../../promql/indent.ts';
import { millisecondsOf } from '../../promql/milliseconds.ts';
import { slowFloor, slowShareWindowSeconds } from '../../promql/slow-share.ts';
import { failuresOfCluster } from '../../recordings/probe-failures.ts';
import { fastLately } from './fast-lately.ts';
import type { ProbeKind } from './probe-kind.ts';

/**
 * The percentile counts probes that succeeded or ran into their deadline. Those that failed at once are counted here: through
 * members that answer, since a member that is down has an alert of its own, and not those that etcd refuses to this user. Of several
 * exporters the one that fails least counts.
 */
function failedProbes(context: RuleContext, kind: ProbeKind): string {
  const range = context.range(slowShareWindowSeconds);
  const failures = context.exporter(`etcd_monitor_${kind}_probe_failures_total`, failuresOfCluster);
  const successes = context.exporter(`etcd_monitor_${kind}_probe_duration_seconds_count`);
  const up = context.exporter('etcd_monitor_member_up');
  return `
min by (${context.cluster}) (
  sum without (instance, member_id, reason) (
    increase(${failures}[${range}])
    and on (${context.member}) min_over_time(${up}[${range}]) == 1
  )
  or
  0 * sum without (instance, member_id) (increase(${successes}[${range}]))
) >= ${slowFloor(context)}`.trim();
}

/** Probes run into their deadline through members that do not answer at all: then the percentile is theirs. */
function pollutedByAbsentMember(context: RuleContext, kind: ProbeKind): string {
  const range = context.range(slowShareWindowSeconds);
  const expired = context.exporter(`etcd_monitor_${kind}_probe_failures_total`, 'reason="deadline_exceeded"');
  const up = context.exporter('etcd_monitor_member_up');
  return `
increase(${expired}[${range}]) > 0
unless on (${context.member}) min_over_time(${up}[${range}]) == 1`.trim();
}

/** The rules of EtcdReadLatencyHigh and EtcdWriteLatencyHigh, with the value in milliseconds. `advice` is what to look at first. */
export function probeLatencyRules(context: RuleContext, kind: ProbeKind, advice: string): readonly AlertRule[] {
  const latest = context.exporter(`etcd_request_${kind}_latency_p99_milliseconds`);
  return (['critical', 'warning'] as const).map((severity) => ({
    severity,
    forSeconds: 300,
    keepFiringForSeconds: 60,
    description: `The 99th percentile of the exporter's ${kind}s on etcd cluster ${context.clusterName} is {{ printf "%.0f" $value }} ms (+Inf: too many of them fail). ${advice}`,
    exporter: {
      expression: `
(
  min by (${context.cluster}) (${latest}) > ${millisecondsOf(context.thresholds.probeLatencySeconds[severity])}
  unless on (${context.cluster})
  (
${indent(indent(pollutedByAbsentMember(context, kind)))}
  )
  unless on (${context.cluster})
  (
${indent(indent(fastLately(context, kind, context.thresholds.probeLatencySeconds[severity])))}
  )
)
or
(
${indent(failedProbes(context, kind))}
) * Inf`.trim(),
      knownBy: latest,
    },
  }));
}
