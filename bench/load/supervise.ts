import type { ConnectionPool } from './connection-pool.ts';
import type { Loop, Requests } from './requests.ts';

export interface SupervisionOptions {
  readonly pool: ConnectionPool;
  readonly requests: Requests;
  readonly loop: Loop;
  /** How often the loop is told that time has passed. */
  readonly tickMs: number;
  readonly requestTimeoutMs: number;
  /** Ends the round early; what is under way has a second to come back. */
  readonly signal: AbortSignal;
  /** Called at each tick, for what has to be done at a certain time. */
  readonly onTick: (nowMs: number) => void;
}

/** Deadlines are looked at this often: a twentieth of the deadline late at most, and never more than 100 ms. */
function sweepIntervalMs(requestTimeoutMs: number): number {
  return Math.min(Math.max(requestTimeoutMs / 20, 1), 100);
}

const abortDrainMs = 1_000;
/** So long the members may be away before the round is given up. */
const starvationLimitMs = 30_000;

/**
 * Drives a loop that has begun, until it is over and nothing is under way. It always ends: requests have deadlines, an abort gives
 * them one more second, and a loop that wants to send and cannot for 30 s is stopped.
 * @returns why the loop was stopped before its end, undefined if it was not or if `signal` did it
 */
export function supervise(options: SupervisionOptions): Promise<string | undefined> {
  const { pool, requests, loop, signal } = options;
  const intervalMs = sweepIntervalMs(options.requestTimeoutMs);
  let nextSweepMs = performance.now() + intervalMs;
  let lastUsefulMs = performance.now();
  let abortedAtMs: number | undefined;
  let problem: string | undefined;

  function tick(nowMs: number): boolean {
    options.onTick(nowMs);
    loop.tick(nowMs);
    if (nowMs >= nextSweepMs) {
      requests.expire(nowMs);
      nextSweepMs = nowMs + intervalMs;
    }
    if (signal.aborted) {
      abortedAtMs ??= nowMs;
      loop.stop(nowMs);
      if (nowMs >= abortedAtMs + abortDrainMs) requests.cancelAll(nowMs, 'interrupted');
    }
    if (requests.busyCount > 0 || !loop.wantsToSend(nowMs)) lastUsefulMs = nowMs;
    if (nowMs - lastUsefulMs > starvationLimitMs) {
      const why = pool.loss ?? requests.tokenProblem ?? 'no new auth token came';
      problem = `nothing could be sent for ${starvationLimitMs / 1_000} s: ${why}`;
      loop.stop(nowMs);
    }
    pool.flush();
    return loop.isOver && requests.busyCount === 0;
  }

  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      try {
        if (!tick(performance.now())) return;
        resolve(problem);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      clearInterval(timer);
    }, options.tickMs);
  });
}
