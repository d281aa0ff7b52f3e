import type { EndpointAddress } from '../etcd/endpoint.ts';
import type { BenchEvent } from './event.ts';
import type { Load, RoundCall } from './load-rounds.ts';
import { measureRound } from './measured-round.ts';
import type { BenchPlan } from './plan.ts';
import type { RunKeys } from './prepare/run-keys.ts';
import type { RoundResult } from './result/schema.ts';
import type { ClusterAccess } from './safety/cluster-access.ts';
import { type ClusterFacts, membersOf } from './safety/facts.ts';
import { QuotaGuard } from './safety/quota-guard.ts';

export interface RoundsOptions {
  readonly plan: BenchPlan;
  readonly load: Load;
  readonly access: ClusterAccess;
  readonly facts: ClusterFacts;
  readonly targets: readonly EndpointAddress[];
  readonly keys: RunKeys;
  readonly onEvent: (event: BenchEvent) => void;
  /** Ends the round that runs, and begins no other. */
  readonly signal: AbortSignal;
}

function smallestQuota(facts: ClusterFacts): number | undefined {
  const quotas = membersOf(facts).flatMap(({ quotaBytes }) => quotaBytes ?? []);
  return quotas.length === 0 ? undefined : Math.min(...quotas);
}

/** Runs the plan's rounds, fewer if the signal ends them or the database gets near its quota. */
export async function loadRounds(options: RoundsOptions): Promise<readonly RoundResult[]> {
  const { plan, access, facts, signal } = options;
  const full = new AbortController();
  const guard = new QuotaGuard({
    statuses: () => access.statuses(),
    quotaBytes: plan.isForced ? undefined : smallestQuota(facts),
    onExceeded: (reason) => {
      full.abort(reason);
    },
  });
  try {
    const results: RoundResult[] = [];
    const stop = AbortSignal.any([signal, full.signal]);
    for (let round = 1; round <= plan.rounds && !stop.aborted; round++) {
      const result = await oneRound(options, round, stop);
      const reasons: readonly string[] = full.signal.aborted ? [String(full.signal.reason)] : [];
      results.push({ ...result, invalid: [...result.invalid, ...reasons] });
    }
    return results;
  } finally {
    guard.stop();
  }
}

async function oneRound(
  { plan, load, access, targets, keys, onEvent }: RoundsOptions,
  round: number,
  signal: AbortSignal,
): Promise<RoundResult> {
  const { rounds } = plan;
  // The round before has deleted them.
  if (plan.workload === 'delete' && round > 1) await keys.populate(signal);
  onEvent({ type: 'round-start', round, rounds });
  const onProgress: RoundCall['onProgress'] = (progress) => {
    onEvent({ type: 'progress', round, rounds, progress });
  };
  const result = await measureRound(access, targets, () => load.run({ round, onProgress, signal }));
  onEvent({ type: 'round-end', rounds, result });
  return result;
}
