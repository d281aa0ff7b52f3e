import type { OperationKind } from '../workload/operation.ts';

/**
 * Where loads tell what became of each operation. Times are of performance.now(), in milliseconds.
 * Every `started` is followed by exactly one `ended`, so that what was sent is what succeeded and what failed.
 */
export interface OperationRecorder {
  /** `dueMs`: when the schedule wanted it sent; in a closed loop when it was sent. */
  started(kind: OperationKind, dueMs: number): void;
  /**
   * `dueMs` is that of `started`; in a closed loop the same as `sentMs`. `status` is gRPC's code, 0 for success;
   * `detail` says what went wrong, empty for success.
   */
  ended(kind: OperationKind, dueMs: number, sentMs: number, endedMs: number, status: number, detail: string): void;
  /** The begin and the end of `count` operations, the first of them due at `dueMs`, that failed without having been sent. */
  neverSent(kind: OperationKind, count: number, dueMs: number, endedMs: number, status: number, detail: string): void;
}
