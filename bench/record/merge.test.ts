import { describe, expect, it } from 'vitest';
import { resultSchema, type RoundResult } from '../result/schema.ts';
import type { OperationKind } from '../workload/operation.ts';
import { mergeRounds } from './merge.ts';
import { RoundRecorder } from './round-recorder.ts';

interface Shape {
  readonly round: number;
  readonly seconds: number;
  /** Kind and latency in ms of each operation; a negative one fails. */
  readonly operations: readonly (readonly [OperationKind, number])[];
  readonly changes?: Partial<RoundResult>;
}

function roundOf({ round, seconds, operations, changes }: Shape): RoundResult {
  const recorder = new RoundRecorder({ measuredFromMs: 0, isOpenLoop: false });
  for (const [kind, latencyMs] of operations) {
    recorder.started(kind, 0);
    recorder.ended(kind, 0, 0, Math.abs(latencyMs), latencyMs < 0 ? 14 : 0, latencyMs < 0 ? 'lost' : '');
  }
  const client = { cpuSeconds: 1, cpuPerOperation: 0.1, eventLoopUtilization: 0.5, connections: 2, reconnects: 1 };
  return { round, ...recorder.finish(seconds * 1_000), client, invalid: [], ...changes };
}

const first = roundOf({
  round: 1,
  seconds: 2,
  operations: [
    ['write', 10],
    ['write', 30],
    ['read', 5],
    ['write', -400],
  ],
});
const second = roundOf({
  round: 2,
  seconds: 4,
  operations: [
    ['write', 50],
    ['write', -1_500],
  ],
});

describe('rounds as one', () => {
  it('are a valid result', () => {
    expect(resultSchema.shape.total.safeParse(mergeRounds([first, second])).error).toBeUndefined();
  });

  it('add up counts and times, and average throughputs', () => {
    expect(mergeRounds([first, second])).toMatchObject({
      round: 0,
      durationSeconds: 6,
      operations: { sent: 6, succeeded: 4, failed: 2 },
      throughput: (3 / 2 + 1 / 4) / 2,
      client: { cpuSeconds: 2, cpuPerOperation: 2 / 6, eventLoopUtilization: 0.5, connections: 2, reconnects: 2 },
    });
  });

  it('have the latencies of all operations, by kind and in all', () => {
    const { latency, kinds } = mergeRounds([first, second]);
    expect(latency).toMatchObject({ min: 0.005, max: 0.05 });
    expect(latency?.p50).toBeCloseTo(0.01, 4);
    expect(kinds.map(({ kind, operations, throughput }) => [kind, operations.succeeded, throughput])).toEqual([
      ['write', 3, (2 / 2 + 1 / 4) / 2],
      ['read', 1, 1 / 2 / 2],
    ]);
    expect(kinds[0]?.latency).toMatchObject({ min: 0.01, max: 0.05 });
    expect(kinds[0]?.buckets.find(({ leSeconds }) => leSeconds === 0.02)?.count).toBe(1);
    expect(kinds[0]?.buckets.at(-1)).toEqual({ leSeconds: null, count: 3 });
  });

  it('put their seconds and errors one after another', () => {
    const { timeline, errors } = mergeRounds([first, second]);
    expect(timeline.map(({ second: index, succeeded, failed }) => [index, succeeded, failed])).toEqual([
      [0, 3, 1],
      [1, 0, 0],
      [2, 1, 0],
      [3, 0, 1],
      [4, 0, 0],
      [5, 0, 0],
    ]);
    expect(errors).toEqual([{ code: 14, name: 'UNAVAILABLE', message: 'lost', count: 2, firstAtSeconds: 0.4 }]);
  });

  it('merge what the schedule of an open loop did', () => {
    const rateOf = (reached: number, lagMs: number): RoundResult['rate'] => {
      const recorder = new RoundRecorder({ measuredFromMs: 0, isOpenLoop: true });
      recorder.started('write', 0);
      recorder.ended('write', 0, lagMs, lagMs + 1, 0, '');
      recorder.finish(1_000);
      const { lag, service } = recorder;
      return {
        asked: 100,
        due: reached + 4,
        reached,
        lag: lag.summary(),
        service: service.summary(),
        lagHistogram: lag.encode(),
        serviceHistogram: service.encode(),
        unsent: 1,
      };
    };
    const { rate } = mergeRounds([
      { ...first, rate: rateOf(100, 1) },
      { ...second, rate: rateOf(90, 4) },
    ]);
    expect(rate).toMatchObject({
      asked: 100,
      due: 99,
      reached: 95,
      lag: { min: 0.001, p50: 0.001, max: 0.004 },
      service: { min: 0.001, max: 0.001 },
      unsent: 2,
    });
  });

  it('add up what the members said if they said it of every round', () => {
    const server = {
      members: 3,
      puts: 10,
      ranges: 1,
      deletes: 0,
      txns: 0,
      handled: { 'Put OK': 10 },
      leaderChanges: 0,
      cpuSeconds: 2,
      dbSizeBytesBefore: 100,
      dbSizeBytesAfter: 200,
    };
    const later = { ...server, handled: { 'Put OK': 5, 'Range OK': 1 }, dbSizeBytesBefore: 200, dbSizeBytesAfter: 350 };
    expect(
      mergeRounds([
        { ...first, server },
        { ...second, server: later },
      ]).server,
    ).toEqual({
      ...server,
      puts: 20,
      ranges: 2,
      handled: { 'Put OK': 15, 'Range OK': 1 },
      cpuSeconds: 4,
      dbSizeBytesAfter: 350,
    });
    const partial = mergeRounds([
      { ...first, server },
      { ...second, serverAbsence: 'connection refused' },
    ]);
    expect([partial.server, partial.serverAbsence]).toEqual([undefined, 'connection refused']);
  });

  it('say of which round a reason against them is, where there are several', () => {
    const invalid = ['the rate was not reached'];
    expect(mergeRounds([first, { ...second, invalid }]).invalid).toEqual(['round 2: the rate was not reached']);
    expect(mergeRounds([{ ...first, invalid }]).invalid).toEqual(invalid);
  });

  it('are at least one', () => {
    expect(() => mergeRounds([])).toThrow(new RangeError('there is no round to merge'));
  });
});
