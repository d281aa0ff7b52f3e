import { baseWindowSeconds, burnRecording, type Indicator } from '../burn-rate.ts';
import { worstProbe } from './worst-probe.ts';

/** Leaves out failures for which the exporter's own user is to blame: they say nothing of the cluster. */
export const failuresOfCluster = 'reason!~"permission_denied|unauthenticated|not_supported"';

/**
 * Failed probes among all, through the voter and by the exporter that saw fewest: a cluster is available while one of its
 * members serves, and unreachable only if no exporter reaches it. Learners are left out, their reads need no quorum.
 * A counter of failures appears with the first one, the histogram with the first probe.
 */
export const probeFailures: Indicator = {
  name: 'etcd_monitor_probe_failures',
  ratio: (context) => {
    if (context.target.source === 'native') return undefined;
    const range = context.range(baseWindowSeconds);
    return worstProbe(context, (kind) => {
      const done = `rate(${context.exporter(`etcd_monitor_${kind}_probe_duration_seconds_count`)}[${range}])`;
      const failures = context.exporter(`etcd_monitor_${kind}_probe_failures_total`, failuresOfCluster);
      return `min by (${context.cluster}) (
  1 - ${done} / (
    ${done} + (sum without (reason) (rate(${failures}[${range}])) or ${done} * 0) > 0
  )
  unless on (${context.member}) ${context.exporter('etcd_monitor_member_is_learner')} == 1
)`;
    });
  },
};

export const probeFailuresRecording = burnRecording('slo-probe-failures', probeFailures);
