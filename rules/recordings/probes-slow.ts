import { baseWindowSeconds, burnRecording, type Indicator } from '../burn-rate.ts';
import { memberMetrics } from '../../metrics/member.ts';
import { bucketAtLeast } from './bucket-at-least.ts';
import { worstProbe } from './worst-probe.ts';

/**
 * Probes that took longer than the maximal latency among those that succeeded, through all members, by the exporter that
 * saw fewest. Failed ones spend the budget of availability.
 */
export const probesSlow: Indicator = {
  name: 'etcd_monitor_probes_slow',
  ratio: (context) => {
    if (context.target.source === 'native') return undefined;
    const range = context.range(baseWindowSeconds);
    const bound = bucketAtLeast(memberMetrics.readProbe.buckets ?? [], context.thresholds.probeLatencySeconds.warning);
    return worstProbe(context, (kind) => {
      const histogram = `etcd_monitor_${kind}_probe_duration_seconds`;
      const fast = context.exporter(`${histogram}_bucket`, `le="${bound}"`);
      const all = context.exporter(`${histogram}_count`);
      return `min by (${context.cluster}) (
  1 - sum without (instance, member_id, le) (rate(${fast}[${range}]))
    / (sum without (instance, member_id) (rate(${all}[${range}])) > 0)
)`;
    });
  },
};

export const probesSlowRecording = burnRecording('slo-probes-slow', probesSlow);
