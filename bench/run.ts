import type { BenchEvent } from './event.ts';
import { checkPlan, PlanError } from './plan-check.ts';
import type { BenchPlan } from './plan.ts';
import type { BenchResult } from './result/schema.ts';

export interface RunOptions {
  readonly onEvent: (event: BenchEvent) => void;
  /** Ends the run early; it cleans up, and the result says `interrupted`. */
  readonly signal: AbortSignal;
  /** Of etcd-monitor, for the result. */
  readonly toolVersion: string;
}

/**
 * Runs a plan: looks at the cluster, says what it is going to do, writes the keys that it needs, loads in rounds, and takes its
 * keys away, whatever happened. The result has no SLOs.
 * @throws PlanError, BenchRefusedError, BenchUnreachableError; EtcdRpcError or TlsFileError where preparing does not succeed
 */
export function runBench(plan: BenchPlan, { onEvent }: RunOptions): Promise<BenchResult> {
  const problems = checkPlan(plan);
  if (problems.length > 0) return Promise.reject(new PlanError(problems));
  onEvent({ type: 'warning', text: 'not written yet' });
  return Promise.reject(new Error('not written yet'));
}
