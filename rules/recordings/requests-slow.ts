import { baseWindowSeconds, burnRecording, type Indicator } from '../burn-rate.ts';
import { nativeMetrics } from '../../metrics/native.ts';
import { bucketAtLeast } from './bucket-at-least.ts';

const histogram = 'etcd_server_request_duration_seconds';

/** Key-value requests; leases, compactions and the like take what they take. */
const judged = ['type=~"Range|ReadonlyTxn|Put|DeleteRange|Txn"', 'success="true"'];

/** Requests that took longer than the maximal latency, by the histogram that etcd has from 3.7 on. Below the traffic floor there is none. */
export const requestsSlow: Indicator = {
  name: 'etcd_server_requests_slow',
  ratio: (context) => {
    if (context.target.source === 'exporter' || !context.has(`${histogram}_bucket`)) return undefined;
    const bounds = nativeMetrics.find(({ name }) => name === histogram)?.buckets ?? [];
    const bound = bucketAtLeast(bounds, context.thresholds.probeLatencySeconds.warning);
    const requests = (sample: string, ...matchers: readonly string[]): string =>
      `sum by (${context.cluster}) (rate(${context.native(sample, ...judged, ...matchers)}[${context.range(baseWindowSeconds)}]))`;
    return `1 - ${requests(`${histogram}_bucket`, `le="${bound}"`)}
  / (${requests(`${histogram}_count`)} > ${context.thresholds.requestFloorPerSecond})`;
  },
};

export const requestsSlowRecording = burnRecording('slo-requests-slow', requestsSlow);
