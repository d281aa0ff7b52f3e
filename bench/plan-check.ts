import type { BenchPlan } from './plan.ts';
import { leaseTtlSeconds } from './stream/lease-ttl.ts';
import { digitsOf } from './workload/key-layout.ts';

/** One setting of a plan that cannot be run. */
export interface PlanProblem {
  /** As on the command line. */
  readonly flag: string;
  readonly value: string;
  /** What is allowed instead, and why. */
  readonly allowed: string;
}

/** The run's own part of its prefix: so many letters and digits, then `/`. Six are two thousand million runs. */
export const runIdCharacters = 6;
/** Numbers of keys are patched as 32-bit integers, and txn and delete keep a number for each. */
const keySpaceLimit = 100_000_000;
const prefixPattern = /^[\x21-\x7e]*$/;

function keyProblems(plan: BenchPlan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (!prefixPattern.test(plan.prefix)) {
    problems.push({ flag: '--prefix', value: plan.prefix, allowed: 'printable ASCII without blanks' });
  }
  if (!Number.isInteger(plan.keySpace) || plan.keySpace < 1 || plan.keySpace > keySpaceLimit) {
    problems.push({ flag: '--key-space', value: String(plan.keySpace), allowed: `1 to ${keySpaceLimit}` });
    return problems;
  }
  const fixedBytes = Buffer.byteLength(plan.prefix) + runIdCharacters + 1;
  const digits = digitsOf(plan.keySpace);
  if (plan.keySizeBytes < fixedBytes + digits) {
    const holds = `the prefix ${plan.prefix}, ${runIdCharacters + 1} of the run and ${digits} digits for ${plan.keySpace} keys`;
    problems.push({
      flag: '--key-size',
      value: String(plan.keySizeBytes),
      allowed: `at least ${fixedBytes + digits}, because a key holds ${holds}; or a shorter --prefix or a smaller --key-space`,
    });
  }
  return problems;
}

function deleteProblems({ workload, operationLimit, keySpace, warmupMs }: BenchPlan): readonly PlanProblem[] {
  if (workload !== 'delete') return [];
  const problems: PlanProblem[] = [];
  if (operationLimit === undefined || operationLimit > keySpace) {
    const allowed = `1 to ${keySpace} (--key-space), because delete deletes each key once`;
    problems.push({ flag: '--ops', value: operationLimit === undefined ? 'none' : String(operationLimit), allowed });
  }
  if (warmupMs > 0) {
    const allowed = '0 for delete, because a warm-up would delete keys that the measured time then misses';
    problems.push({ flag: '--warmup', value: `${warmupMs} ms`, allowed });
  }
  return problems;
}

function slotProblems(plan: BenchPlan): readonly PlanProblem[] {
  const slotCount = slotCountOf(plan);
  const hasKeysOfItsOwn = plan.workload === 'txn' || plan.workload === 'watch';
  if (!hasKeysOfItsOwn || plan.keySpace >= slotCount) return [];
  const flag = plan.rate === undefined ? '--clients' : '--max-inflight';
  const allowed = `at least ${slotCount} (${flag}) for ${plan.workload}, because each request in flight has keys of its own`;
  return [{ flag: '--key-space', value: String(plan.keySpace), allowed }];
}

/** Each operation in flight of `watch` and `lease` has a key with watches or a lease of its own, made before the load begins. */
const streamSlotLimit = 1_000;
const watchLimit = 100_000;

function isStreaming({ workload }: BenchPlan): boolean {
  return workload === 'watch' || workload === 'lease';
}

function streamProblems(plan: BenchPlan): readonly PlanProblem[] {
  if (!isStreaming(plan)) return [];
  const { workload, rate, clientCount, watcherCount } = plan;
  if (rate === undefined && clientCount > streamSlotLimit) {
    return [{ flag: '--clients', value: String(clientCount), allowed: `1 to ${streamSlotLimit} for ${workload}` }];
  }
  const slotCount = slotCountOf(plan);
  if (workload === 'lease' || watcherCount * slotCount <= watchLimit) return [];
  const most = Math.floor(watchLimit / slotCount);
  const allowed = `1 to ${most}, because ${slotCount} keys are watched and ${watchLimit} watches are the most that is set up`;
  return [{ flag: '--watchers', value: String(watcherCount), allowed }];
}

/**
 * So few slots that, taking turns at a low rate, each keeps its lease alive at least twice in its time, and revokes the other one
 * before half of its time is over.
 */
function leaseSlotLimit(rate: number, keepAliveRatio: number): number {
  const scarcest = keepAliveRatio === 1 ? 1 : Math.min(keepAliveRatio, 1 - keepAliveRatio);
  return Math.max(Math.round((rate * scarcest * leaseTtlSeconds) / 2), 1);
}

/**
 * Requests in flight at most: what drivers and workloads call slots. Of the streaming workloads 1000, whatever `--max-inflight` says;
 * of `lease` fewer at a low rate.
 */
export function slotCountOf(plan: BenchPlan): number {
  const { workload, rate, clientCount, inFlightLimit, ratio } = plan;
  if (rate === undefined) return clientCount;
  if (!isStreaming(plan)) return inFlightLimit;
  return Math.min(inFlightLimit, streamSlotLimit, workload === 'lease' ? leaseSlotLimit(rate, ratio) : Infinity);
}

/**
 * What keeps a plan from being run, all of it, where its settings do not go together or with how the bench works. That each
 * number alone is in its range is the command line's check.
 */
export function checkPlan(plan: BenchPlan): readonly PlanProblem[] {
  const problems = [...keyProblems(plan), ...deleteProblems(plan), ...slotProblems(plan), ...streamProblems(plan)];
  if (new Set(plan.endpoints.map(({ secure }) => secure)).size > 1) {
    const value = plan.endpoints.map(({ address }) => address).join(',');
    problems.push({ flag: '--endpoints', value, allowed: 'all http or all https' });
  }
  if (plan.operationLimit === undefined && plan.durationMs === undefined) {
    problems.push({
      flag: '--ops',
      value: 'none',
      allowed: 'a number, or a --duration: a run without an end fills the disk',
    });
  }
  return problems;
}

/** A plan that cannot be run. */
export class PlanError extends Error {
  readonly code = 'BENCH_PLAN';
  readonly problems: readonly PlanProblem[];

  constructor(problems: readonly PlanProblem[]) {
    super(problems.map(({ flag, value, allowed }) => `${flag} is ${value}; allowed: ${allowed}`).join('\n'));
    this.name = 'PlanError';
    this.problems = problems;
  }
}
