import { mergeRounds } from '../record/merge.ts';
import { RoundRecorder } from '../record/round-recorder.ts';
import type { OperationKind } from '../workload/operation.ts';
import { type BenchResult, resultSchemaVersion, type RoundResult } from './schema.ts';

/** Operations of one kind, evenly spread over each second. */
export interface KindShape {
  readonly kind: OperationKind;
  readonly perSecond: number;
  /** Latencies begin here and have a long tail: the median is 1.4 times, the 99th percentile 10 times as much. */
  readonly fastestMs: number;
}

export interface RoundShape {
  readonly round?: number;
  readonly seconds?: number;
  readonly kinds?: readonly KindShape[];
  /** Every so many operations one fails with UNAVAILABLE; 0 is none. */
  readonly failsEvery?: number;
  /** Operations a second that were asked for; undefined is a closed loop. */
  readonly rate?: number | undefined;
  readonly changes?: Partial<RoundResult>;
}

/** A round as recorded, from operations at known times. */
export function roundOf(shape: RoundShape = {}): RoundResult {
  const {
    round = 1,
    seconds = 3,
    kinds = [{ kind: 'write', perSecond: 100, fastestMs: 2 }],
    failsEvery = 0,
    rate,
    changes = {},
  } = shape;
  const recorder = new RoundRecorder({ measuredFromMs: 0, isOpenLoop: rate !== undefined });
  for (const { kind, dueMs, sentMs, endedMs, index } of operations(kinds, seconds)) {
    const isFailure = failsEvery > 0 && index % failsEvery === failsEvery - 1;
    recorder.started(kind, dueMs);
    recorder.ended(kind, dueMs, sentMs, endedMs, isFailure ? 14 : 0, isFailure ? 'etcdserver: leader changed' : '');
  }
  const recorded = recorder.finish(seconds * 1000);
  const { sent, succeeded } = recorded.operations;
  const cpuSeconds = sent * 0.000_008;
  return {
    round,
    ...recorded,
    ...(rate === undefined
      ? {}
      : {
          rate: {
            asked: rate,
            due: rate,
            reached: recorded.throughput,
            lag: recorder.lag.summary(),
            service: recorder.service.summary(),
            lagHistogram: recorder.lag.encode(),
            serviceHistogram: recorder.service.encode(),
            unsent: 0,
          },
        }),
    client: {
      cpuSeconds,
      cpuPerOperation: cpuSeconds / sent,
      eventLoopUtilization: 0.12,
      connections: 10,
      reconnects: 0,
    },
    server: {
      members: 3,
      puts: succeededOf(recorded.kinds, 'write'),
      ranges: succeededOf(recorded.kinds, 'read'),
      deletes: 0,
      txns: 0,
      handled: { 'Put OK': succeededOf(recorded.kinds, 'write'), 'Range OK': succeededOf(recorded.kinds, 'read') },
      leaderChanges: 0,
      cpuSeconds: succeeded * 0.000_041,
      dbSizeBytesBefore: 20_480 * 1024,
      dbSizeBytesAfter: 53_248 * 1024,
    },
    invalid: [],
    ...changes,
  };
}

/** A run of these rounds. */
export function resultOf(
  rounds: readonly RoundResult[] = [roundOf()],
  changes: Partial<BenchResult> = {},
): BenchResult {
  return {
    schemaVersion: resultSchemaVersion,
    startedAt: '2026-01-02T03:04:05.000Z',
    workload: 'write',
    settings: { driver: 'raw', conns: 10, clients: 64, 'key-size': 32, 'val-size': 256, duration: '3s' },
    environment: {
      toolVersion: '1.2.3',
      nodeVersion: 'v20.19.0',
      platform: 'linux',
      cpuModel: 'Example CPU 3000 & Sons',
      cores: 8,
      etcdVersions: ['3.5.30', '3.5.30', '3.5.30'],
      members: 3,
    },
    rounds: [...rounds],
    total: mergeRounds(rounds),
    slos: [],
    interrupted: false,
    ...changes,
  };
}

/** 70 reads to 30 writes in open loop, with a failure every 150 operations. */
export function mixedResult(roundCount = 2): BenchResult {
  const rounds = Array.from({ length: roundCount }, (_, index) =>
    roundOf({
      round: index + 1,
      kinds: [
        { kind: 'read', perSecond: 140, fastestMs: 0.6 + index / 100 },
        { kind: 'write', perSecond: 60, fastestMs: 2 + index / 100 },
      ],
      failsEvery: 150,
      rate: 200,
      changes: { warmup: { sent: 200, succeeded: 200, failed: 0 } },
    }),
  );
  return resultOf(rounds, { workload: 'mixed' });
}

interface Operation {
  readonly kind: OperationKind;
  readonly dueMs: number;
  readonly sentMs: number;
  readonly endedMs: number;
  readonly index: number;
}

/** In the order in which they end. */
function operations(kinds: readonly KindShape[], seconds: number): readonly Operation[] {
  return kinds
    .flatMap((shape) =>
      Array.from({ length: shape.perSecond * seconds }, (_, index) => operation(shape, index, seconds)),
    )
    .toSorted((a, b) => a.endedMs - b.endedMs);
}

function operation({ kind, perSecond, fastestMs }: KindShape, index: number, seconds: number): Operation {
  const count = perSecond * seconds;
  const dueMs = (index * 1000) / perSecond;
  // A prime step visits every share of the latencies once, in a mixed order.
  const share = (((index * 7919) % count) + 0.5) / count;
  return {
    kind,
    dueMs,
    sentMs: dueMs + 0.1 + (index % 7) / 10,
    endedMs: dueMs + fastestMs / Math.sqrt(1 - share) + 0.8,
    index,
  };
}

function succeededOf(kinds: RoundResult['kinds'], kind: OperationKind): number {
  return kinds.find((candidate) => candidate.kind === kind)?.operations.succeeded ?? 0;
}
