import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationKind } from '../workload/operation.ts';
import { RoundRecorder } from './round-recorder.ts';

const measuredFromMs = 10_000;

function recorder(isOpenLoop = false): RoundRecorder {
  return new RoundRecorder({ measuredFromMs, isOpenLoop });
}

/** An operation of a closed loop. */
function operate(to: RoundRecorder, kind: OperationKind, sentMs: number, endedMs: number, status = 0): void {
  to.started(kind, sentMs);
  to.ended(kind, sentMs, sentMs, endedMs, status, status === 0 ? '' : 'went wrong');
}

describe('what was never sent', () => {
  it('counts as sent and failed, however many they are', () => {
    const to = recorder(true);
    to.neverSent('read', 7, measuredFromMs - 1, 10_500, 8, 'never sent');
    to.neverSent('read', 0, measuredFromMs, 10_500, 8, 'never sent');
    to.neverSent('write', 720_000_000, measuredFromMs, 11_500, 8, 'never sent');
    const round = to.finish(12_000);
    const failed = { sent: 720_000_000, succeeded: 0, failed: 720_000_000 };
    expect(round).toMatchObject({
      operations: failed,
      warmup: { sent: 7, succeeded: 0, failed: 7 },
      kinds: [{ kind: 'write', operations: failed }],
      errors: [{ code: 8, message: 'never sent', count: 720_000_000, firstAtSeconds: 1.5 }],
    });
    expect(round.timeline.map((second) => second.failed)).toEqual([0, 720_000_000]);
  });
});

describe('recording a round', () => {
  it('tells counts, throughput and latency, by kind and in all', () => {
    const to = recorder();
    operate(to, 'write', 10_000, 10_010);
    operate(to, 'write', 10_010, 10_040);
    operate(to, 'read', 10_000, 10_002);
    operate(to, 'read', 10_002, 10_500, 14);
    const round = to.finish(12_000);
    expect(round).toMatchObject({
      durationSeconds: 2,
      operations: { sent: 4, succeeded: 3, failed: 1 },
      throughput: 1.5,
      latency: { min: 0.002, max: 0.03 },
      warmup: { sent: 0, succeeded: 0, failed: 0 },
      errors: [{ code: 14, name: 'UNAVAILABLE', message: 'went wrong', count: 1, firstAtSeconds: 0.5 }],
    });
    expect(round.kinds.map(({ kind, operations, throughput }) => ({ kind, operations, throughput }))).toEqual([
      { kind: 'write', operations: { sent: 2, succeeded: 2, failed: 0 }, throughput: 1 },
      { kind: 'read', operations: { sent: 2, succeeded: 1, failed: 1 }, throughput: 0.5 },
    ]);
  });

  it('counts what was due in the warm-up there only, also if it ended later', () => {
    const to = recorder();
    operate(to, 'write', 9_000, 9_001);
    operate(to, 'write', 9_999, 10_700);
    operate(to, 'write', 9_999, 10_700, 4);
    operate(to, 'write', 10_000, 10_001);
    const round = to.finish(11_000);
    expect(round.warmup).toEqual({ sent: 3, succeeded: 2, failed: 1 });
    expect(round.operations).toEqual({ sent: 1, succeeded: 1, failed: 0 });
    expect(round.latency?.max).toBe(0.001);
    expect(round.errors).toEqual([]);
  });

  it('has a second for each second, also where nothing ended', () => {
    const to = recorder();
    operate(to, 'write', 10_000, 10_100);
    operate(to, 'write', 10_100, 12_500);
    operate(to, 'write', 12_500, 12_600, 14);
    expect(to.finish(12_800).timeline).toEqual([
      { second: 0, succeeded: 1, failed: 0, p50: 0.1, p99: 0.1, max: 0.1 },
      { second: 1, succeeded: 0, failed: 0 },
      { second: 2, succeeded: 1, failed: 1, p50: 2.4, p99: 2.4, max: 2.4 },
    ]);
  });

  it('tells of an open loop how late requests left and how long etcd took', () => {
    const to = recorder(true);
    to.started('write', 10_000);
    to.ended('write', 10_000, 10_003, 10_010, 0, '');
    expect(to.finish(11_000).latency).toMatchObject({ p50: 0.01 });
    expect([to.lag.summary()?.p50, to.service.summary()?.p50]).toEqual([0.003, 0.007]);
  });

  it('has no throughput and no latency where nothing succeeded', () => {
    const round = recorder().finish(measuredFromMs);
    expect(round).toMatchObject({ operations: { sent: 0, succeeded: 0, failed: 0 }, throughput: 0, kinds: [] });
    expect(round.latency).toBeUndefined();
  });

  it('tells meanwhile how the last whole second was', () => {
    const to = recorder();
    operate(to, 'write', 10_000, 10_400);
    operate(to, 'write', 10_000, 11_100);
    expect(to.progress(11_200)).toEqual({ succeeded: 2, failed: 0, throughput: 1, p99Seconds: 0.4 });
    expect(to.progress(13_000)).toEqual({ succeeded: 2, failed: 0, throughput: 0 });
  });

  it('refuses to close accounts in which an operation is open', () => {
    const to = recorder();
    to.started('write', 10_000);
    expect(() => to.finish(11_000)).toThrow(
      '1 operations were started and 0 have ended: the figures of this round cannot be trusted',
    );
  });

  it('refuses accounts that are even only in all: a write that was lost and a read that ended twice', () => {
    const to = recorder();
    to.started('write', 10_000);
    operate(to, 'read', 10_000, 10_001);
    to.ended('read', 10_000, 10_000, 10_002, 0, '');
    expect(() => to.finish(11_000)).toThrow('1 operations were started and 0 have ended');
  });

  it('refuses accounts in which an operation of the measured time ended in the warm-up', () => {
    const to = recorder();
    to.started('write', 10_000);
    to.ended('write', 9_999, 9_999, 10_002, 0, '');
    expect(() => to.finish(11_000)).toThrow('0 operations were started and 1 have ended');
  });

  it('counts everything exactly once, whatever ends when', () => {
    const operation = fc.record({
      kind: fc.constantFrom<OperationKind>('write', 'read', 'txn'),
      sentMs: fc.integer({ min: 8_000, max: 14_000 }),
      tookMs: fc.integer({ min: 0, max: 3_000 }),
      status: fc.constantFrom(0, 0, 4, 14),
    });
    fc.assert(
      fc.property(fc.array(operation), (operations) => {
        const to = recorder();
        for (const { kind, sentMs, tookMs, status } of operations) operate(to, kind, sentMs, sentMs + tookMs, status);
        const round = to.finish(20_000);
        const measured = operations.filter(({ sentMs }) => sentMs >= measuredFromMs);
        const succeeded = measured.filter(({ status }) => status === 0).length;
        const failed = measured.length - succeeded;
        expect(round.operations).toEqual({ sent: measured.length, succeeded, failed });
        expect(round.warmup.sent).toBe(operations.length - measured.length);
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(round.timeline.map((second) => second.succeeded))).toBe(succeeded);
        expect(sum(round.timeline.map((second) => second.failed))).toBe(failed);
        expect(sum(round.errors.map(({ count }) => count))).toBe(failed);
        expect(sum(round.kinds.map((kind) => kind.buckets.at(-1)?.count ?? 0))).toBe(succeeded);
      }),
    );
  });
});
