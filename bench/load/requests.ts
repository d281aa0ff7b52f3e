import { status as grpcStatus } from '@grpc/grpc-js';
import type { Connection } from '../driver/driver.ts';
import type { OperationRecorder } from '../record/recorder.ts';
import type { OperationKind, OperationSource } from '../workload/operation.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { SlotUser } from './pooled-connection.ts';
import type { Slot } from './slot.ts';
import { TokenRefresh, type RefreshToken } from './token-refresh.ts';

/** Decides when which slot is used. Times are of performance.now(). */
export interface Loop {
  /** Puts the slots to use for the first time. */
  begin(nowMs: number): void;
  /** The request in `slot` has ended, and it can take another one. */
  freed(slot: Slot, nowMs: number): void;
  /** Parked slots may be usable again: a connection is back, or there is a new token. */
  resume(nowMs: number): void;
  /** A while has passed. */
  tick(nowMs: number): void;
  /** Begins nothing further. */
  stop(nowMs: number): void;
  /** Nothing further is going to begin. */
  readonly isOver: boolean;
  /** Since when; 0 while it is not over. */
  readonly overMs: number;
  /** Whether an operation ought to be under way now, and would be if a slot could be used. */
  wantsToSend(nowMs: number): boolean;
}

export interface RequestsOptions {
  readonly pool: ConnectionPool;
  readonly source: OperationSource;
  readonly recorder: OperationRecorder;
  readonly requestTimeoutMs: number;
  readonly refreshToken: RefreshToken | undefined;
  /** For what happens between answers. */
  readonly now: () => number;
}

/** Operations of which a workload says the kind, where more were never sent: some milliseconds' work. */
const drawnLimit = 10_000;
const ok: number = grpcStatus.OK;
const unauthenticated: number = grpcStatus.UNAUTHENTICATED;

/**
 * Sends operations in slots and tells the recorder, exactly once, how each ended: with an answer, after its deadline, or given up.
 * When to send is the loop's decision.
 */
export class Requests implements SlotUser {
  /** Requests under way. */
  busyCount = 0;
  /** When the last operation ended, in whichever way. */
  lastEndedMs = 0;
  readonly #pool: ConnectionPool;
  readonly #source: OperationSource;
  readonly #recorder: OperationRecorder;
  readonly #requestTimeoutMs: number;
  readonly #now: () => number;
  readonly #tokens: TokenRefresh;
  #loop: Loop | undefined;
  /** Whose answers are being handed out: it writes what is sent on it meanwhile. */
  #answering: Connection | undefined;
  #isFlushDue = false;

  constructor(options: RequestsOptions) {
    this.#pool = options.pool;
    this.#source = options.source;
    this.#recorder = options.recorder;
    this.#requestTimeoutMs = options.requestTimeoutMs;
    this.#now = options.now;
    this.#tokens = new TokenRefresh({
      refresh: options.refreshToken,
      onToken: (token) => {
        this.#pool.useToken(token);
      },
      onEnd: () => {
        this.connected();
      },
    });
  }

  /** Answers go to `loop` from now on, until `detach`. */
  attach(loop: Loop): void {
    this.#loop = loop;
    this.#pool.use(this);
  }

  detach(): void {
    this.#tokens.stop();
    this.#loop = undefined;
    this.#pool.use(undefined);
  }

  /** Why requests have no auth token that etcd accepts; undefined if they have one, or need none. */
  get tokenProblem(): string | undefined {
    return this.#tokens.problem;
  }

  /** Whether a request can be sent in this slot now. */
  canSend(slot: Slot): boolean {
    return slot.connection.isReady && !this.#tokens.isRunning;
  }

  /** Sends the workload's next operation. The slot is free, and `canSend`. */
  send(slot: Slot, dueMs: number, nowMs: number): void {
    const source = this.#source;
    source.next(slot.index);
    slot.kind = source.kind;
    slot.dueMs = dueMs;
    slot.sentMs = nowMs;
    slot.isBusy = true;
    slot.tokenGeneration = this.#tokens.generation;
    this.busyCount += 1;
    this.#recorder.started(slot.kind, dueMs);
    if (!slot.connection.send(slot.connectionSlot, source.method, source.message)) {
      this.#end(slot, nowMs, grpcStatus.UNAVAILABLE, 'the connection takes no request');
      slot.isParked = true;
    } else if (this.#answering !== undefined && this.#answering !== slot.connection) {
      this.#flushSoon();
    }
  }

  answered(
    slot: Slot,
    nowMs: number,
    status: number,
    detail: string,
    body: Uint8Array,
    start: number,
    end: number,
  ): void {
    if (!slot.isBusy) return;
    if (status === ok) {
      this.#tokens.accepted(slot.tokenGeneration);
      const mistake = this.#source.check(slot.index, body, start, end);
      if (mistake === undefined) this.#end(slot, nowMs, ok, '');
      else this.#end(slot, nowMs, grpcStatus.DATA_LOSS, mistake);
    } else {
      if (status === unauthenticated) this.#tokens.refused(slot.tokenGeneration, detail);
      this.#end(slot, nowMs, status, detail);
    }
    this.#answering = slot.connection;
    this.#loop?.freed(slot, nowMs);
    this.#answering = undefined;
  }

  connected(): void {
    this.#loop?.resume(this.#now());
    this.#pool.flush();
  }

  /** Gives up what has been under way for longer than the deadline of a request. */
  expire(nowMs: number): void {
    const oldestMs = nowMs - this.#requestTimeoutMs;
    for (const slot of this.#pool.slots) {
      if (!slot.isBusy || slot.sentMs > oldestMs) continue;
      slot.connection.cancel(slot.connectionSlot);
      this.#end(slot, nowMs, grpcStatus.DEADLINE_EXCEEDED, `no answer within ${this.#requestTimeoutMs} ms`);
      this.#loop?.freed(slot, nowMs);
    }
  }

  /** Gives up all that is under way. */
  cancelAll(nowMs: number, detail: string): void {
    for (const slot of this.#pool.slots) {
      if (!slot.isBusy) continue;
      slot.connection.cancel(slot.connectionSlot);
      this.#end(slot, nowMs, grpcStatus.CANCELLED, detail);
    }
  }

  /**
   * Counts operations that were due, the first of them at `dueMs`, and have not been sent. No request may be under way: the workload
   * makes some to know of what kinds they are; what is beyond {@link drawnLimit} is of the same kinds in the same shares.
   */
  countUnsent(count: number, dueMs: number, nowMs: number, status: number, detail: string): void {
    const drawn = Math.min(count, drawnLimit);
    const kinds = new Map<OperationKind, number>();
    for (let made = 0; made < drawn; made += 1) {
      this.#source.next(0);
      kinds.set(this.#source.kind, (kinds.get(this.#source.kind) ?? 0) + 1);
    }
    let rest = count;
    let restDrawn = drawn;
    for (const [kind, ofKind] of kinds) {
      const share = Math.round((rest * ofKind) / restDrawn);
      this.#recorder.neverSent(kind, share, dueMs, nowMs, status, detail);
      rest -= share;
      restDrawn -= ofKind;
    }
  }

  /**
   * After all answers that are at hand: what they lead to on other connections than their own leaves in one write each, and does not
   * wait for the next answer there or for the next tick, which would pass for time that the member took.
   */
  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    setImmediate(() => {
      this.#isFlushDue = false;
      this.#pool.flush();
    });
  }

  #end(slot: Slot, nowMs: number, status: number, detail: string): void {
    slot.isBusy = false;
    this.busyCount -= 1;
    this.lastEndedMs = nowMs;
    this.#recorder.ended(slot.kind, slot.dueMs, slot.sentMs, nowMs, status, detail);
  }
}
