import type { BenchEvent } from '../event.ts';
import type { BenchPlan } from '../plan.ts';
import { BenchRefusedError } from './errors.ts';
import { estimateWrites } from './estimate.ts';
import type { ClusterFacts } from './facts.ts';
import { assumedQuotas, refusals, silentEndpoints } from './preflight.ts';

/**
 * Whether the cluster is loaded, and what is told beforehand. An endpoint that does not answer is a warning: while a quorum is
 * there, users ask the others, too.
 * @throws BenchRefusedError unless the plan is forced; then the reasons are warnings
 */
export function decide(plan: BenchPlan, facts: ClusterFacts, onEvent: (event: BenchEvent) => void): void {
  const reasons = refusals(facts, estimateWrites(plan));
  const silent = silentEndpoints(facts);
  if (reasons.length > 0 && !plan.isForced) throw new BenchRefusedError([...silent, ...reasons]);
  for (const text of silent) onEvent({ type: 'warning', text: `${text}; the others are loaded` });
  for (const text of assumedQuotas(facts)) onEvent({ type: 'warning', text });
  for (const text of reasons) onEvent({ type: 'warning', text: `${text}; goes on all the same (--force)` });
}
