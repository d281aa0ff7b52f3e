import type { BenchPlan } from '../plan.ts';
import { needsKeys } from '../workload/sources.ts';

/** What a plan is going to write, at most where its length is known and by a guess where it is not. */
export interface WriteEstimate {
  readonly writes: number;
  /** On each member, until a compaction: etcd keeps every version of a key. */
  readonly sizeBytes: number;
  /** Writes a second that were assumed, because nothing in the plan tells; undefined if nothing had to be assumed. */
  readonly assumedPerSecond: number | undefined;
}

/** What a closed loop of so many clients may reach: a member on the fast side answers within half a millisecond. */
const writesPerClientSecond = 2000;
const writesPerSecondLimit = 20_000;

/** Beside key and value: the revision as bbolt's key (17), the fields of etcd's KeyValue (40) and bbolt's leaf element (16). */
const overheadBytes = 73;
/** bbolt's pages are not full. */
const pageFillRatio = 0.75;

/** Share of a workload's operations that write a key. Leases are no keys. */
function writeRatio({ workload, ratio }: BenchPlan): number {
  switch (workload) {
    case 'read':
    case 'range':
    case 'lease':
      return 0;
    case 'mixed':
      return 1 - ratio;
    case 'txn':
      return ratio;
    case 'write':
    case 'delete':
    case 'watch':
      return 1;
  }
}

function operationsPerRound(plan: BenchPlan, perSecond: number): number {
  const warmup = (perSecond * plan.warmupMs) / 1000;
  const timed = plan.durationMs === undefined ? Infinity : (perSecond * plan.durationMs) / 1000;
  return warmup + Math.min(timed, plan.operationLimit ?? Infinity);
}

/** Estimates what `plan`, a checked one, writes in all of its rounds, the keys that it needs included. */
export function estimateWrites(plan: BenchPlan): WriteEstimate {
  const assumed = Math.min(plan.clientCount * writesPerClientSecond, writesPerSecondLimit);
  const perSecond = plan.rate ?? assumed;
  const isAssumed = plan.rate === undefined && (plan.operationLimit === undefined || plan.warmupMs > 0);
  const loaded = Math.ceil(plan.rounds * operationsPerRound(plan, perSecond) * writeRatio(plan));
  const prepared = needsKeys(plan.workload) ? plan.keySpace * (plan.workload === 'delete' ? plan.rounds : 1) : 0;
  const writes = loaded + prepared;
  const sizeBytes = Math.ceil((writes * (plan.keySizeBytes + plan.valueSizeBytes + overheadBytes)) / pageFillRatio);
  return { writes, sizeBytes, assumedPerSecond: isAssumed && loaded > 0 ? perSecond : undefined };
}
