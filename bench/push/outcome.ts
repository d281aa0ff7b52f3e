import type { BenchOutcome } from '../../metrics/bench.ts';
import type { Outcome } from '../verdict.ts';

const names: Readonly<Record<Outcome, BenchOutcome>> = {
  interrupted: 'interrupted',
  invalidRun: 'invalid',
  tooManyErrors: 'too_many_errors',
  failed: 'slo_missed',
  regressed: 'regressed',
  // A push that fails says nothing of the run.
  pushFailed: 'passed',
  done: 'passed',
};

/** How a verdict's outcome is called in metrics. */
export function benchOutcomeOf(outcome: Outcome): BenchOutcome {
  return names[outcome];
}
