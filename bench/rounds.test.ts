import { status as grpcStatus } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EtcdRpcError } from '../etcd/rpc-error.ts';
import { planOf } from './fixture.ts';
import { RoundNotMeasuredError } from './load/errors.ts';
import type { RoundMeasurement } from './load/measurement.ts';
import type { BenchPlan } from './plan.ts';
import { roundOf } from './result/fixture.ts';
import { type LoadedRounds, loadRounds } from './rounds.ts';
import { BenchInterruptedError, BenchRefusedError, BenchUnreachableError } from './safety/errors.ts';
import { clusterFacts, endpointOf, statusOf } from './safety/fixture.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const mebibyte = 1024 * 1024;
/** What happens in a round: a result, or what it throws. */
type Play = (signal: AbortSignal) => Promise<RoundMeasurement>;

interface Scene {
  readonly plays: readonly Play[];
  readonly changes?: Partial<BenchPlan>;
  readonly signal?: AbortSignal;
  readonly dbSizeBytes?: () => number;
  readonly populate?: () => Promise<void>;
  readonly onRoundEnd?: () => void;
}

/** Plays as many rounds as there are plays. The database has a quota of 100 MiB and 10 MiB in it. */
function load(scene: Scene): Promise<LoadedRounds> {
  const { plays, changes, dbSizeBytes = () => 10 * mebibyte } = scene;
  return loadRounds({
    plan: planOf({ rounds: plays.length, ...changes }),
    load: { run: ({ round, signal }) => plays[round - 1]?.(signal) ?? Promise.reject(new Error(`round ${round}?`)) },
    access: {
      counters: () => Promise.resolve([{ ok: false, why: 'no page' }]),
      statuses: () => Promise.resolve([statusOf({ dbSizeBytes: dbSizeBytes() })]),
    },
    facts: clusterFacts(),
    targets: [endpointOf('etcd-a')],
    keys: { populate: scene.populate ?? (() => Promise.resolve()) },
    onEvent: ({ type }) => {
      if (type === 'round-end') scene.onRoundEnd?.();
    },
    signal: scene.signal ?? new AbortController().signal,
  });
}

function numbersOf({ rounds }: LoadedRounds): readonly number[] {
  return rounds.map(({ round }) => round);
}

const measures =
  (round: number): Play =>
  () =>
    Promise.resolve(roundOf({ round }));

const failsWith =
  (error: Error): Play =>
  () =>
    Promise.reject(error);

const unreachable = new BenchUnreachableError(['etcd-a:2379 cannot be reached: connect ECONNREFUSED']);
const refused = new EtcdRpcError('unavailable', grpcStatus.UNAVAILABLE, 'etcdserver: no leader');

/** In its warm-up for as long as nobody ends it. */
function warmsUp(signal: AbortSignal): Promise<RoundMeasurement> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new RoundNotMeasuredError(undefined));
    });
    vi.advanceTimersByTime(2_000);
  });
}

describe('the rounds of a run', () => {
  it('are those of the plan', async () => {
    const loaded = await load({ plays: [measures(1), measures(2)] });
    expect([numbersOf(loaded), loaded.isInterrupted, loaded.problem]).toEqual([[1, 2], false, undefined]);
  });

  it('leave out one that a signal ended in its warm-up', async () => {
    const abort = new AbortController();
    const interrupted: Play = (signal) => {
      const warmingUp = warmsUp(signal);
      abort.abort();
      return warmingUp;
    };
    const loaded = await load({ plays: [measures(1), interrupted, measures(3)], signal: abort.signal });
    expect([numbersOf(loaded), loaded.isInterrupted, loaded.problem]).toEqual([[1], true, undefined]);

    await expect(load({ plays: [interrupted], signal: abort.signal })).rejects.toThrow(BenchInterruptedError);
  });

  it('leave out one in whose warm-up the database came near its quota, and say so', async () => {
    const sizes = { dbSizeBytes: () => 85 * mebibyte };
    const loaded = await load({ plays: [measures(1), warmsUp, measures(3)], ...sizes });
    expect([numbersOf(loaded), loaded.isInterrupted, loaded.problem]).toEqual([
      [1],
      false,
      'round 2 was not measured: stopped at 80 % of the quota: the database has 85.0 MiB',
    ]);
    expect(loaded.rounds[0]?.invalid).toEqual([]);

    await expect(load({ plays: [warmsUp], ...sizes })).rejects.toThrow(BenchRefusedError);
  });

  it('before one that does not come about are kept, with the reason', async () => {
    const without = (error: Error): Promise<LoadedRounds> =>
      load({ plays: [measures(1), measures(2), failsWith(error), measures(4)] });
    expect(numbersOf(await without(unreachable))).toEqual([1, 2]);
    expect([
      (await without(unreachable)).problem,
      (await without(refused)).problem,
      (await without(new RoundNotMeasuredError('nothing could be sent for 30 s'))).problem,
    ]).toEqual([
      'round 3 was not measured: etcd-a:2379 cannot be reached: connect ECONNREFUSED',
      `round 3 was not measured: ${refused.message}`,
      'round 3 was not measured: nothing could be sent for 30 s',
    ]);
  });

  it('fail as a whole where the first does not come about, or by a mistake of the program', async () => {
    await expect(load({ plays: [failsWith(unreachable)] })).rejects.toBe(unreachable);
    await expect(load({ plays: [failsWith(refused)] })).rejects.toBe(refused);
    await expect(load({ plays: [failsWith(new RoundNotMeasuredError('nothing was sent'))] })).rejects.toThrow(
      new BenchUnreachableError(['nothing was sent']),
    );
    await expect(load({ plays: [measures(1), failsWith(new TypeError('oops'))] })).rejects.toThrow('oops');
  });

  it('of deletes end where a signal keeps the keys from being written: they would miss them', async () => {
    const abort = new AbortController();
    const populate = (): Promise<void> => {
      abort.abort();
      return Promise.resolve();
    };
    const plays = [measures(1), measures(2)];
    const loaded = await load({ plays, changes: { workload: 'delete' }, signal: abort.signal, populate });
    expect([numbersOf(loaded), loaded.isInterrupted]).toEqual([[1], true]);
  });

  it('are whole if the signal comes when the last is over', async () => {
    const abort = new AbortController();
    const onRoundEnd = (): void => {
      abort.abort();
    };
    expect((await load({ plays: [measures(1)], signal: abort.signal, onRoundEnd })).isInterrupted).toBe(false);
  });

  it('are cut if it comes before', async () => {
    const abort = new AbortController();
    const cut: Play = () => {
      abort.abort();
      return measures(1)(abort.signal);
    };
    const loaded = await load({ plays: [cut], signal: abort.signal });
    expect([numbersOf(loaded), loaded.isInterrupted]).toEqual([[1], true]);
  });
});
