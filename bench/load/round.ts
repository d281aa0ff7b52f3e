import type { BenchPlan } from '../plan.ts';
import { RoundRecorder } from '../record/round-recorder.ts';
import type { ClientResult, RateResult } from '../result/schema.ts';
import type { OperationSource } from '../workload/operation.ts';
import { Arrivals } from './arrivals.ts';
import { watchClientUsage, type ClientUsage } from './client-usage.ts';
import { ClosedLoop } from './closed-loop.ts';
import type { ConnectionPool } from './connection-pool.ts';
import { RoundNotMeasuredError } from './errors.ts';
import type { RoundMeasurement, RoundProgress } from './measurement.ts';
import { OpenLoop } from './open-loop.ts';
import { Requests } from './requests.ts';
import { supervise } from './supervise.ts';
import type { RefreshToken } from './token-refresh.ts';
import { findInvalid } from './validity.ts';

export interface RoundOptions {
  readonly plan: BenchPlan;
  /** From 1. */
  readonly round: number;
  /** All connections take requests, and nothing is under way on them. */
  readonly pool: ConnectionPool;
  readonly source: OperationSource;
  readonly onProgress: (progress: RoundProgress) => void;
  /** Ends the round early, with its accounts closed: the result holds what was measured until then. */
  readonly signal: AbortSignal;
  /** Asked when etcd refuses the token, until there is another; meanwhile nothing is sent. Without it requests go on failing. */
  readonly refreshToken?: RefreshToken;
}

const openLoopTickMs = 1;
const closedLoopTickMs = 10;
const progressIntervalMs = 1_000;

/** Tells of progress each second of the measured time. */
function progressTeller({ plan, onProgress }: RoundOptions, recorder: RoundRecorder, measuredFromMs: number) {
  const total = plan.durationMs === undefined ? {} : { totalSeconds: plan.durationMs / 1_000 };
  let nextMs = measuredFromMs + progressIntervalMs;
  return (nowMs: number): void => {
    if (nowMs < nextMs) return;
    while (nextMs <= nowMs) nextMs += progressIntervalMs;
    const elapsedSeconds = (nowMs - measuredFromMs) / 1_000;
    onProgress({ elapsedSeconds, ...total, ...recorder.progress(nowMs) });
  };
}

/** Watches what this process costs from `measuredFromMs` on. @returns what to call at each tick, and what it cost in the end */
function usageFrom(measuredFromMs: number): { onTick: (nowMs: number) => void; read: () => ClientUsage } {
  let read = watchClientUsage();
  let isMeasured = false;
  return {
    onTick: (nowMs) => {
      if (isMeasured || nowMs < measuredFromMs) return;
      isMeasured = true;
      read = watchClientUsage();
    },
    read: () => read(),
  };
}

/** What the open loop made of its schedule. */
function rateOf(asked: number, loop: OpenLoop, { lag, service }: RoundRecorder, unsent: number): RateResult {
  return {
    asked,
    due: loop.dueRate,
    reached: loop.reachedRate,
    lag: lag.summary(),
    service: service.summary(),
    lagHistogram: lag.encode(),
    serviceHistogram: service.encode(),
    unsent,
  };
}

/**
 * Runs one round: the warm-up, then the measured time, until the plan's end, and until everything under way has ended.
 * Returns with each operation that was sent either succeeded or failed.
 * @throws RoundNotMeasuredError if it was ended before an operation of its measured time was sent
 * @throws AccountingError if an operation has no end
 */
export async function runRound(options: RoundOptions): Promise<RoundMeasurement> {
  const { plan, pool, source, signal } = options;
  if (signal.aborted) throw new RoundNotMeasuredError(undefined);
  const connectsBefore = pool.connectCount;
  const startsMs = performance.now();
  const measuredFromMs = startsMs + plan.warmupMs;
  const recorder = new RoundRecorder({ measuredFromMs, isOpenLoop: plan.rate !== undefined });
  const { requestTimeoutMs } = plan;
  const requests = new Requests({
    pool,
    source,
    recorder,
    requestTimeoutMs,
    refreshToken: options.refreshToken,
    now: () => performance.now(),
  });
  const shape = {
    pool,
    requests,
    measuredFromMs,
    endsMs: plan.durationMs === undefined ? Infinity : measuredFromMs + plan.durationMs,
    operationLimit: plan.operationLimit ?? Infinity,
  };
  const openLoop =
    plan.rate === undefined
      ? undefined
      : new OpenLoop({
          ...shape,
          arrivals: new Arrivals({ startsMs, rate: plan.rate, arrival: plan.arrival, seed: plan.seed + options.round }),
        });
  const loop = openLoop ?? new ClosedLoop(shape);
  const usage = usageFrom(measuredFromMs);
  const tellProgress = progressTeller(options, recorder, measuredFromMs);

  requests.attach(loop);
  let problem: string | undefined;
  try {
    usage.onTick(startsMs);
    loop.begin(startsMs);
    pool.flush();
    problem = await supervise({
      pool,
      requests,
      loop,
      tickMs: openLoop === undefined ? closedLoopTickMs : openLoopTickMs,
      requestTimeoutMs,
      signal,
      onTick: (nowMs) => {
        usage.onTick(nowMs);
        tellProgress(nowMs);
      },
    });
  } finally {
    requests.detach();
  }
  problem ??= requests.tokenProblem;

  const { cpuSeconds, eventLoopUtilization } = usage.read();
  const endedMs = Math.max(loop.overMs, requests.lastEndedMs);
  const unsent = openLoop?.countUnsent(endedMs) ?? 0;
  const recorded = recorder.finish(endedMs);
  const isCut = problem !== undefined || signal.aborted;
  if (isCut && recorded.operations.sent === 0) throw new RoundNotMeasuredError(problem);
  const client: ClientResult = {
    cpuSeconds,
    cpuPerOperation: recorded.operations.sent === 0 ? 0 : cpuSeconds / recorded.operations.sent,
    eventLoopUtilization: Math.min(eventLoopUtilization, 1),
    connections: pool.connectionCount,
    reconnects: pool.connectCount - connectsBefore,
  };
  const rate =
    openLoop === undefined || plan.rate === undefined ? undefined : rateOf(plan.rate, openLoop, recorder, unsent);
  const { durationSeconds, latency } = recorded;
  const invalid = findInvalid({
    durationSeconds,
    latency,
    client,
    rate,
    lateness: openLoop?.lateness,
    inFlightLimit: plan.inFlightLimit,
  });
  return {
    round: options.round,
    ...recorded,
    ...(rate === undefined ? {} : { rate }),
    client,
    invalid: problem === undefined ? invalid : [problem, ...invalid],
  };
}
