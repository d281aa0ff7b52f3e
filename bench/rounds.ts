import type { EndpointAddress } from '../etcd/endpoint.ts';
import { EtcdRpcError } from '../etcd/rpc-error.ts';
import type { BenchEvent } from './event.ts';
import { RoundNotMeasuredError } from './load/errors.ts';
import type { Load, RoundCall } from './load-rounds.ts';
import { type ClusterReadings, measureRound } from './measured-round.ts';
import type { BenchPlan } from './plan.ts';
import type { RunKeys } from './prepare/run-keys.ts';
import type { RoundResult } from './result/schema.ts';
import { BenchInterruptedError, BenchRefusedError, BenchUnreachableError } from './safety/errors.ts';
import { type ClusterFacts, membersOf } from './safety/facts.ts';
import { QuotaGuard } from './safety/quota-guard.ts';

export interface RoundsOptions {
  readonly plan: BenchPlan;
  readonly load: Pick<Load, 'run'>;
  readonly access: ClusterReadings;
  readonly facts: ClusterFacts;
  readonly targets: readonly EndpointAddress[];
  readonly keys: Pick<RunKeys, 'populate'>;
  readonly onEvent: (event: BenchEvent) => void;
  /** Ends the round that runs, and begins no other. */
  readonly signal: AbortSignal;
}

export interface LoadedRounds {
  /** Those of the plan in which something was measured: one at least. */
  readonly rounds: readonly RoundResult[];
  /** Whether the signal ended one of them or kept one from beginning. */
  readonly isInterrupted: boolean;
  /** Why a round has nothing to show and those after it were not run; undefined where there is none or the signal did it. */
  readonly problem: string | undefined;
}

function smallestQuota(facts: ClusterFacts): number | undefined {
  const quotas = membersOf(facts).flatMap(({ quotaBytes }) => quotaBytes ?? []);
  return quotas.length === 0 ? undefined : Math.min(...quotas);
}

/**
 * Runs the plan's rounds, fewer if the signal ends them, the database gets near its quota or a round does not come about.
 * @throws BenchInterruptedError, BenchRefusedError (near the quota), BenchUnreachableError or EtcdRpcError if nothing was measured
 */
export async function loadRounds(options: RoundsOptions): Promise<LoadedRounds> {
  const { plan, access, facts, signal } = options;
  const full = new AbortController();
  const guard = new QuotaGuard({
    statuses: () => access.statuses(),
    quotaBytes: plan.isForced ? undefined : smallestQuota(facts),
    onExceeded: (reason) => {
      full.abort(reason);
    },
  });
  const fullReasons = (): readonly string[] => (full.signal.aborted ? [String(full.signal.reason)] : []);
  const stop = AbortSignal.any([signal, full.signal]);
  const rounds: RoundResult[] = [];
  let isCut = false;
  try {
    for (let round = 1; round <= plan.rounds && !stop.aborted; round++) {
      const result = await oneRound(options, round, stop, () => {
        isCut = signal.aborted;
      });
      rounds.push({ ...result, invalid: [...result.invalid, ...fullReasons()] });
    }
  } catch (error) {
    const reasons = failureOfRound(error) ?? fullReasons();
    if (rounds.length === 0) throw nothingMeasured(error, reasons);
    const number = rounds.length + 1;
    const problem = reasons.length === 0 ? undefined : `round ${number} was not measured: ${reasons.join('; ')}`;
    return { rounds, isInterrupted: signal.aborted, problem };
  } finally {
    guard.stop();
  }
  if (rounds.length === 0) throw new BenchInterruptedError();
  return { rounds, isInterrupted: rounds.length < plan.rounds ? signal.aborted : isCut, problem: undefined };
}

/** @returns undefined where the round was ended from outside. @throws what is a mistake of the program */
function failureOfRound(error: unknown): readonly string[] | undefined {
  if (error instanceof RoundNotMeasuredError) return error.why === undefined ? undefined : [error.why];
  if (error instanceof BenchUnreachableError) return error.reasons;
  if (error instanceof EtcdRpcError) return [error.message];
  throw error;
}

function nothingMeasured(error: unknown, reasons: readonly string[]): unknown {
  if (!(error instanceof RoundNotMeasuredError)) return error;
  if (reasons.length === 0) return new BenchInterruptedError();
  return error.why === undefined ? new BenchRefusedError(reasons) : new BenchUnreachableError(reasons);
}

/** `onLoaded` is told when the load is over, before the members are read. */
async function oneRound(
  { plan, load, access, targets, keys, onEvent }: RoundsOptions,
  round: number,
  signal: AbortSignal,
  onLoaded: () => void,
): Promise<RoundResult> {
  const { rounds } = plan;
  // The round before has deleted them.
  if (plan.workload === 'delete' && round > 1) await keys.populate(signal);
  // Populating ends early without a word, and deletes would miss their keys.
  if (signal.aborted) throw new RoundNotMeasuredError(undefined);
  onEvent({ type: 'round-start', round, rounds });
  const onProgress: RoundCall['onProgress'] = (progress) => {
    onEvent({ type: 'progress', round, rounds, progress });
  };
  const result = await measureRound(access, targets, async () => {
    const measurement = await load.run({ round, onProgress, signal });
    onLoaded();
    return measurement;
  });
  onEvent({ type: 'round-end', rounds, result });
  return result;
}
