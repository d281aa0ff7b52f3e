import { memberMetrics } from '../../../metrics/member.ts';
import type { RuleContext } from '../../context.ts';
import { bucketAtMost } from '../../recordings/bucket-at-most.ts';
import type { ProbeKind } from './probe-kind.ts';

/** Four rounds of the usual probes, one through every member each 10 s. */
const latelySeconds = 45;
/** A missed one leaves enough for an increase. */
const leastScrapes = 4;

/** With more slow ones it is slow still: one of nine members is enough. */
const fastShare = 0.9;

/**
 * The slowest of the usual 90 probes is the percentile until it leaves the window of five minutes: two stalls in that time would look as if
 * it had been slow throughout. So what lasts is told from what comes again: clusters whose latest probes were nearly all fast.
 * A histogram knows no duration but its bounds: fast is what took no longer than the one below `slowSeconds`.
 */
export function fastLately(context: RuleContext, kind: ProbeKind, slowSeconds: number): string {
  const { scrapeIntervalMs, timeScale } = context.target;
  const hasEnoughScrapes = (latelySeconds / timeScale) * 1_000 >= leastScrapes * scrapeIntervalMs;
  const range = hasEnoughScrapes ? context.duration(latelySeconds) : context.scrapes(leastScrapes);
  const histogram = `etcd_monitor_${kind}_probe_duration_seconds`;
  const bound = bucketAtMost(memberMetrics.readProbe.buckets ?? [], slowSeconds);
  const count = (series: string): string => `sum by (${context.cluster}) (increase(${series}[${range}]))`;
  const fast = count(context.exporter(`${histogram}_bucket`, `le="${bound}"`));
  const all = count(context.exporter(`${histogram}_count`));
  const expired = count(context.exporter(`etcd_monitor_${kind}_probe_failures_total`, 'reason="deadline_exceeded"'));
  return `
${fast} / ${all} > ${fastShare}
unless ${expired} > 0`.trim();
}
