import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BenchPlan } from '../plan.ts';
import { RoundNotMeasuredError } from './errors.ts';
import { fakePlan, fakePool, FakeSource, type FakeConnection } from './fixture.ts';
import type { RoundMeasurement, RoundProgress } from './measurement.ts';
import { runRound } from './round.ts';
import type { RefreshToken } from './token-refresh.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Answers everything `afterMs` after it is seen, but for the time in which `isSilent`. */
function serve(connections: readonly FakeConnection[], afterMs: number, isSilent: () => boolean = () => false): void {
  setInterval(() => {
    if (isSilent()) return;
    for (const connection of connections)
      for (const slot of [...connection.busy]) connection.answer(slot, performance.now());
  }, afterMs);
}

interface Run {
  readonly changes?: Partial<BenchPlan>;
  readonly forMs: number;
  readonly signal?: AbortSignal;
  readonly meanwhile?: (connections: readonly FakeConnection[]) => void;
  readonly refreshToken?: RefreshToken;
}

async function run({ changes, forMs, signal, meanwhile, refreshToken }: Run): Promise<{
  measurement: RoundMeasurement;
  progress: readonly RoundProgress[];
}> {
  const plan = fakePlan(changes);
  const { pool, connections } = await fakePool(4, plan.connectionCount);
  const progress: RoundProgress[] = [];
  meanwhile?.(connections);
  const running = runRound({
    plan,
    round: 1,
    pool,
    source: new FakeSource(),
    onProgress: (told) => progress.push(told),
    signal: signal ?? new AbortController().signal,
    ...(refreshToken === undefined ? {} : { refreshToken }),
  });
  const [measurement] = await Promise.all([running, vi.advanceTimersByTimeAsync(forMs)]);
  return { measurement, progress };
}

describe('a round', () => {
  it('of a closed loop: warm-up apart, as long as asked for, with each second told', async () => {
    const { measurement, progress } = await run({
      changes: { warmupMs: 500, durationMs: 2_000 },
      forMs: 3_000,
      meanwhile: (connections) => {
        serve(connections, 100);
      },
    });
    // Four clients, ten answers a second each.
    expect(measurement.operations).toEqual({ sent: 80, succeeded: 80, failed: 0 });
    expect(measurement.warmup).toEqual({ sent: 20, succeeded: 20, failed: 0 });
    expect(measurement).toMatchObject({ round: 1, errors: [], invalid: [] });
    expect(measurement.rate).toBeUndefined();
    expect(measurement.client).toMatchObject({ connections: 2, reconnects: 0 });
    expect(progress.map(({ totalSeconds, failed, throughput }) => ({ totalSeconds, failed, throughput }))).toEqual([
      { totalSeconds: 2, failed: 0, throughput: 36 },
      { totalSeconds: 2, failed: 0, throughput: 40 },
    ]);
    expect(progress.map(({ elapsedSeconds }) => Math.round(elapsedSeconds))).toEqual([1, 2]);
  });

  it('of a closed loop ends after as many operations as asked for', async () => {
    const { measurement } = await run({
      changes: { durationMs: undefined, operationLimit: 10 },
      forMs: 1_000,
      meanwhile: (connections) => {
        serve(connections, 100);
      },
    });
    expect(measurement.operations).toEqual({ sent: 10, succeeded: 10, failed: 0 });
    expect(measurement.durationSeconds).toBeCloseTo(0.3, 3);
  });

  it('of an open loop shows in its response times a pause that service times hide', async () => {
    const { measurement } = await run({
      changes: { rate: 10, durationMs: 10_000, requestTimeoutMs: 5_000, inFlightLimit: 4 },
      forMs: 12_000,
      meanwhile: (connections) => {
        serve(connections, 1, () => performance.now() % 10_000 > 5_000 && performance.now() % 10_000 < 7_000);
      },
    });
    expect(measurement.operations).toEqual({ sent: 100, succeeded: 100, failed: 0 });
    expect(measurement.rate).toMatchObject({ asked: 10, unsent: 0 });
    // Twenty requests came in the two seconds of the pause; four of them were sent in it.
    const buckets = measurement.kinds[0]?.buckets ?? [];
    expect(100 - (buckets.find(({ leSeconds }) => leSeconds === 0.1)?.count ?? 0)).toBeGreaterThanOrEqual(18);
    expect(measurement.rate?.service?.p95).toBeLessThan(0.1);
    expect(measurement.invalid[0]).toMatch(/1 % of the requests left more than 1\d{3}\.\d ms after they were due/);
  });

  it('gives up what is not answered in time, and ends', async () => {
    const { measurement } = await run({ changes: { durationMs: 1_000, requestTimeoutMs: 400 }, forMs: 2_000 });
    expect(measurement.operations).toEqual({ sent: 12, succeeded: 0, failed: 12 });
    expect(measurement.errors).toEqual([
      expect.objectContaining({ code: 4, name: 'DEADLINE_EXCEEDED', message: 'no answer within 400 ms', count: 12 }),
    ]);
  });

  it('ends early when it is aborted; what is under way may come back within a second', async () => {
    const abort = new AbortController();
    const { measurement } = await run({
      changes: { durationMs: 60_000, requestTimeoutMs: 30_000 },
      forMs: 2_600,
      signal: abort.signal,
      meanwhile: (connections) => {
        setTimeout(() => {
          abort.abort();
        }, 1_000);
        setTimeout(() => {
          connections[0]?.answer(0, performance.now());
        }, 1_500);
      },
    });
    expect(measurement.operations).toEqual({ sent: 4, succeeded: 1, failed: 3 });
    expect(measurement.errors).toEqual([
      expect.objectContaining({ name: 'CANCELLED', message: 'interrupted', count: 3 }),
    ]);
  });

  it('has no result if it is aborted before anything of its measured time was sent', async () => {
    const early = new AbortController();
    early.abort();
    await expect(run({ changes: {}, forMs: 100, signal: early.signal })).rejects.toThrow(
      new RoundNotMeasuredError(undefined),
    );

    const inWarmup = new AbortController();
    const round = run({
      changes: { warmupMs: 5_000 },
      forMs: 2_000,
      signal: inWarmup.signal,
      meanwhile: (connections) => {
        serve(connections, 100);
        setTimeout(() => {
          inWarmup.abort();
        }, 1_000);
      },
    });
    await expect(round).rejects.toThrow(new RoundNotMeasuredError(undefined));
  });

  it('counts reconnects, and each request that a lost connection took with it once', async () => {
    const { measurement } = await run({
      changes: { durationMs: 1_000 },
      forMs: 2_000,
      meanwhile: (connections) => {
        serve(connections, 100);
        setTimeout(() => connections[0]?.lose(performance.now(), 'connection reset'), 250);
        setTimeout(() => connections[0]?.connect(), 750);
      },
    });
    expect(measurement.client.reconnects).toBe(1);
    expect(measurement.errors).toEqual([
      expect.objectContaining({ name: 'UNAVAILABLE', message: 'connection reset', count: 2 }),
    ]);
    expect(measurement.operations.failed).toBe(2);
  });

  it('goes on with a token that comes late, and tells why where none comes or the new one is refused', async () => {
    const refusedAt = (serveAlways: boolean) => (connections: readonly FakeConnection[]) => {
      setInterval(() => {
        for (const connection of connections)
          for (const slot of [...connection.busy]) {
            const isRefused = serveAlways || connection.tokens.at(-1) === 'first';
            connection.answer(slot, performance.now(), isRefused ? 16 : 0, isRefused ? 'invalid auth token' : '');
          }
      }, 100);
    };
    const attempts = { count: 0 };
    const late = await run({
      forMs: 2_000,
      meanwhile: refusedAt(false),
      refreshToken: () => {
        attempts.count += 1;
        return attempts.count === 1 ? Promise.reject(new Error('no leader')) : Promise.resolve('second');
      },
    });
    expect(late.measurement.operations).toMatchObject({ failed: 4 });
    expect(late.measurement.operations.succeeded).toBeGreaterThan(0);
    expect(late.measurement.invalid).toEqual([]);

    const refreshToken = (): Promise<string> => Promise.reject(new Error('no leader'));
    const none = await run({ forMs: 2_000, meanwhile: refusedAt(false), refreshToken });
    expect(none.measurement.operations).toEqual({ sent: 4, succeeded: 0, failed: 4 });
    expect(none.measurement.invalid).toEqual(['no new auth token came: no leader']);

    const useless = await run({
      forMs: 2_000,
      meanwhile: refusedAt(true),
      refreshToken: () => Promise.resolve('second'),
    });
    expect(useless.measurement.invalid).toEqual(['the new auth token was refused, too: invalid auth token']);
  });

  it('does not wait for ever for members that stay away', async () => {
    const { measurement } = await run({
      changes: { durationMs: undefined, operationLimit: 100 },
      forMs: 40_000,
      meanwhile: (connections) => {
        setTimeout(() => {
          for (const connection of connections) connection.lose(performance.now(), 'connection reset');
        }, 100);
      },
    });
    expect(measurement.operations).toEqual({ sent: 4, succeeded: 0, failed: 4 });
    expect(measurement.invalid).toEqual(['nothing could be sent for 30 s: member:2379: connection reset']);
  });
});
