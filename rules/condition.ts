import type { ExporterExpression } from './alert.ts';
import type { RuleContext } from './context.ts';

/**
 * Holds while the verdict says so (docs/verdict.md names the conditions); its value is 1. One exporter that says so is enough:
 * of one that cannot tell, the series is absent.
 */
export function conditionHolds(context: RuleContext, condition: string): ExporterExpression {
  const knownBy = context.exporter('etcd_monitor_cluster_condition', `condition="${condition}"`);
  return { expression: `max by (${context.cluster}) (${knownBy}) == 1`, knownBy };
}
