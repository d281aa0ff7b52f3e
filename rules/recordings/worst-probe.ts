import type { RuleContext } from '../context.ts';
import { indent } from '../promql/indent.ts';

const kinds = ['read', 'write'] as const;

/**
 * The worse of two ratios by cluster, that of the read probes and that of the write probes. Either may be missing: this exporter
 * writes nothing without a quorum, under an alarm or where it is told not to.
 * @param ratio a ratio by cluster, of the histogram `etcd_monitor_KIND_probe_duration_seconds`
 */
export function worstProbe(context: RuleContext, ratio: (kind: (typeof kinds)[number]) => string): string {
  const labelled = kinds.map((kind) =>
    indent(indent(`label_replace(\n${indent(`${ratio(kind)},\n"probe", "${kind}", "", ""`)}\n)`)),
  );
  return `max by (${context.cluster}) (\n${labelled.join('\n  or\n')}\n)`;
}
