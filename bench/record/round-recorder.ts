import type { OperationCounts, RoundResult } from '../result/schema.ts';
import type { OperationKind } from '../workload/operation.ts';
import { ErrorTable } from './error-table.ts';
import { AccountingError } from './errors.ts';
import { KindRecord } from './kind-record.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { RecentLatencies } from './recent-latencies.ts';
import type { OperationRecorder } from './recorder.ts';
import { Timeline } from './timeline.ts';

const msPerSecond = 1_000;
/** A round in which nothing was measured lasts this long, so that its throughput is 0 and not undefined. */
const shortestDurationMs = 1;

export interface RoundRecorderOptions {
  /** When the measured time begins, of performance.now(). Operations that were due before belong to the warm-up. */
  readonly measuredFromMs: number;
  /** Whether lag and service times are of interest besides response times. */
  readonly isOpenLoop: boolean;
}

/** How it goes: totals since the measured time began, and what the last whole second was like. */
export interface RecordedProgress {
  readonly succeeded: number;
  readonly failed: number;
  /** Successful operations in the last whole second. */
  readonly throughput: number;
  /** Of the last whole second; absent if nothing succeeded in it. */
  readonly p99Seconds?: number;
}

export type RecordedRound = Pick<
  RoundResult,
  'durationSeconds' | 'operations' | 'throughput' | 'latency' | 'kinds' | 'warmup' | 'timeline' | 'errors'
>;

/** @throws AccountingError where what was sent is not what succeeded and failed */
function assertClosed({ sent, succeeded, failed }: OperationCounts): void {
  if (sent !== succeeded + failed) throw new AccountingError(sent, succeeded + failed);
}

/** Records one round: latencies, counts, errors and seconds. It has no clock: every time is told. */
export class RoundRecorder implements OperationRecorder {
  /** From when a request was due until it was written, and from there to its answer; of successes, in an open loop only. */
  readonly lag = new LatencyHistogram();
  readonly service = new LatencyHistogram();
  readonly #measuredFromMs: number;
  readonly #isOpenLoop: boolean;
  readonly #kinds = new Map<OperationKind, KindRecord>();
  readonly #timeline = new Timeline();
  readonly #errors = new ErrorTable();
  readonly #recentLag = new RecentLatencies();
  readonly #recentService = new RecentLatencies();
  #secondEndsMs: number;
  #warmupSent = 0;
  #warmupSucceeded = 0;
  #warmupFailed = 0;

  constructor(options: RoundRecorderOptions) {
    this.#measuredFromMs = options.measuredFromMs;
    this.#isOpenLoop = options.isOpenLoop;
    this.#secondEndsMs = options.measuredFromMs + msPerSecond;
  }

  started(kind: OperationKind, dueMs: number): void {
    if (dueMs < this.#measuredFromMs) this.#warmupSent += 1;
    else (this.#kinds.get(kind) ?? this.#addKind(kind)).sent += 1;
  }

  ended(kind: OperationKind, dueMs: number, sentMs: number, endedMs: number, status: number, detail: string): void {
    if (dueMs < this.#measuredFromMs) {
      if (status === 0) this.#warmupSucceeded += 1;
      else this.#warmupFailed += 1;
      return;
    }
    if (endedMs >= this.#secondEndsMs) this.#advanceTo(endedMs);
    const record = this.#kinds.get(kind) ?? this.#addKind(kind);
    if (status !== 0) {
      record.failed += 1;
      this.#timeline.failed();
      this.#errors.count(status, detail, (endedMs - this.#measuredFromMs) / msPerSecond);
      return;
    }
    record.succeeded += 1;
    this.#timeline.succeeded();
    record.recent.record(endedMs - dueMs);
    if (!this.#isOpenLoop) return;
    this.#recentLag.record(sentMs - dueMs);
    this.#recentService.record(endedMs - sentMs);
  }

  neverSent(kind: OperationKind, count: number, dueMs: number, endedMs: number, status: number, detail: string): void {
    if (count === 0) return;
    if (dueMs < this.#measuredFromMs) {
      this.#warmupSent += count;
      this.#warmupFailed += count;
      return;
    }
    this.#advanceTo(endedMs);
    const record = this.#kinds.get(kind) ?? this.#addKind(kind);
    record.sent += count;
    record.failed += count;
    this.#timeline.failed(count);
    this.#errors.count(status, detail, (endedMs - this.#measuredFromMs) / msPerSecond, count);
  }

  /** `nowMs`: the present, of performance.now(); it closes the seconds before it. */
  progress(nowMs: number): RecordedProgress {
    this.#advanceTo(nowMs);
    const { succeeded, failed } = this.#operations();
    const { last } = this.#timeline;
    const totals = { succeeded, failed, throughput: last?.succeeded ?? 0 };
    return last?.p99 === undefined ? totals : { ...totals, p99Seconds: last.p99 };
  }

  /**
   * Closes the accounts. `endedMs` is when the measured time ended: what throughput is counted over.
   * @throws AccountingError if an operation was started and has not ended, or ended and was never started
   */
  finish(endedMs: number): RecordedRound {
    const warmup = { sent: this.#warmupSent, succeeded: this.#warmupSucceeded, failed: this.#warmupFailed };
    for (const counts of [warmup, ...[...this.#kinds.values()].map((record) => record.operations)])
      assertClosed(counts);
    this.#advanceTo(endedMs);
    this.#drain();
    const durationSeconds = Math.max(endedMs - this.#measuredFromMs, shortestDurationMs) / msPerSecond;
    const latencies = new LatencyHistogram();
    for (const { latencies: ofKind } of this.#kinds.values()) latencies.add(ofKind);
    const operations = this.#operations();
    return {
      durationSeconds,
      operations,
      throughput: operations.succeeded / durationSeconds,
      latency: latencies.summary(),
      kinds: [...this.#kinds.values()].map((record) => record.result(durationSeconds)),
      warmup,
      timeline: this.#timeline.list(),
      errors: this.#errors.list(),
    };
  }

  #addKind(kind: OperationKind): KindRecord {
    const record = new KindRecord(kind);
    this.#kinds.set(kind, record);
    return record;
  }

  #operations(): OperationCounts {
    const records = [...this.#kinds.values()];
    const sent = records.reduce((sum, record) => sum + record.sent, 0);
    const succeeded = records.reduce((sum, record) => sum + record.succeeded, 0);
    const failed = records.reduce((sum, record) => sum + record.failed, 0);
    return { sent, succeeded, failed };
  }

  #advanceTo(nowMs: number): void {
    while (nowMs >= this.#secondEndsMs) {
      this.#drain();
      this.#timeline.close();
      this.#secondEndsMs += msPerSecond;
    }
  }

  #drain(): void {
    for (const { recent, latencies } of this.#kinds.values()) recent.drain(latencies, this.#timeline.latencies);
    this.#recentLag.drain(this.lag);
    this.#recentService.drain(this.service);
  }
}
