import { status as grpcStatus } from '@grpc/grpc-js';
import type { Outcome } from '../driver/http2/answer-head.ts';
import { unaryMethodPaths } from '../driver/method.ts';
import { hasDigits, writeDigits } from '../workload/key-layout.ts';
import { putRequest } from '../workload/messages.ts';
import type { Exchange, ExchangeHost } from './exchange.ts';
import { readWatchResponse, watchCreateRequest, watchPath, type WatchEvents } from './watch-messages.ts';

/** Digits at the start of each value, which number the puts of a key; a value is at least so long. */
export const sequenceDigits = 9;
const sequenceLimit = 10 ** sequenceDigits;

export interface WatchExchangeOptions {
  /** The key that a slot writes and its watchers watch. */
  readonly keyOf: (slot: number) => Uint8Array;
  readonly watcherCount: number;
  readonly valueSizeBytes: number;
  /** The lease of every key, in decimal; undefined is none. */
  readonly leaseId: string | undefined;
}

/**
 * An operation is a put and its way to every watcher of the key: it ends when the last of them has the event. Watcher number one
 * of every key shares a stream, watcher number two another one, as that many programs would do that watch everything.
 * An event that a watcher is sent twice, or that it has never been sent though a later one has come, is an error.
 */
export class WatchExchange implements Exchange {
  readonly #host: ExchangeHost;
  readonly #options: WatchExchangeOptions;
  /** Number of a slot's last put. */
  readonly #sequences: Int32Array;
  /** Watchers that have yet to be sent the put of a slot. */
  readonly #missing: Int32Array;
  /** By watcher and slot: revision and version of the last event, 0 for none. */
  readonly #revisions: Float64Array;
  readonly #versions: Float64Array;
  /** By slot: what was wrong with an event that came while nothing was under way. */
  readonly #mistakes = new Map<number, string>();
  #uncreated: number;

  /** Creates all watches; the host hears when they exist. */
  constructor(host: ExchangeHost, options: WatchExchangeOptions) {
    const { slotCount } = host;
    const { watcherCount } = options;
    this.#host = host;
    this.#options = options;
    this.#sequences = new Int32Array(slotCount);
    this.#missing = new Int32Array(slotCount);
    this.#revisions = new Float64Array(slotCount * watcherCount);
    this.#versions = new Float64Array(slotCount * watcherCount);
    this.#uncreated = slotCount * watcherCount;
    for (let watcher = 0; watcher < watcherCount; watcher++) this.#watch(watcher);
  }

  begin(slot: number): void {
    const sequence = ((this.#sequences[slot] ?? 0) + 1) % sequenceLimit;
    this.#sequences[slot] = sequence;
    this.#missing[slot] = this.#options.watcherCount;
    const mistake = this.#mistakes.get(slot);
    this.#mistakes.delete(slot);
    if (mistake !== undefined) {
      this.#answer(slot, { status: grpcStatus.DATA_LOSS, detail: mistake });
      return;
    }
    const { keyOf, valueSizeBytes, leaseId } = this.#options;
    const value = Buffer.alloc(Math.max(sequenceDigits, valueSizeBytes), 'v');
    writeDigits(value, sequenceDigits, sequenceDigits, sequence);
    const message = putRequest({ key: keyOf(slot), value, leaseId }).finish();
    this.#host.call(unaryMethodPaths.put, message, (outcome) => {
      // The events tell when it is done.
      if (outcome.status !== 0 && this.#sequences[slot] === sequence) this.#answer(slot, outcome);
    });
  }

  /** Its events may still come: they carry another number than the slot's next put. */
  cancel(slot: number): void {
    this.#missing[slot] = 0;
  }

  /** Nothing to do: watches end with their connection, keys with the run. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #watch(watcher: number): void {
    const { slotCount } = this.#host;
    const events: WatchEvents = {
      onCreated: () => {
        this.#uncreated -= 1;
        if (this.#uncreated === 0) this.#host.ready();
      },
      onCancelled: (_watchId, reason) => {
        this.#host.fail({ status: grpcStatus.ABORTED, detail: `the member gave up a watch: ${reason}` });
      },
      onPut: (watchId, modRevision, version, value, start, end) => {
        const slot = watchId - 1;
        this.#checkOrder(watcher, slot, modRevision, version);
        const sequence = this.#sequences[slot] ?? 0;
        const isOfLastPut =
          end - start >= sequenceDigits && hasDigits(value, start + sequenceDigits, sequenceDigits, sequence);
        if (isOfLastPut) this.#deliver(slot);
      },
    };
    const stream = this.#host.openStream(watchPath, {
      onMessage: (body, start, end) => {
        if (readWatchResponse(body, start, end, events)) return;
        this.#host.fail({ status: grpcStatus.INTERNAL, detail: 'the member sent something else than a WatchResponse' });
      },
      onEnd: (outcome) => {
        this.#host.fail(outcome);
      },
    });
    for (let slot = 0; slot < slotCount; slot++) stream?.write(watchCreateRequest(this.#options.keyOf(slot), slot + 1));
  }

  #checkOrder(watcher: number, slot: number, modRevision: number, version: number): void {
    const index = watcher * this.#host.slotCount + slot;
    const lastRevision = this.#revisions[index] ?? 0;
    const lastVersion = this.#versions[index] ?? 0;
    if (modRevision <= lastRevision) {
      this.#mistake(slot, `watcher ${watcher + 1} was sent revision ${modRevision} again, after ${lastRevision}`);
      return;
    }
    this.#revisions[index] = modRevision;
    this.#versions[index] = version;
    // Version 1 begins anew: the key had been deleted.
    const isNext = lastVersion === 0 || version === 1 || version === lastVersion + 1;
    if (!isNext)
      this.#mistake(slot, `watcher ${watcher + 1} was sent version ${version} after ${lastVersion}: events are lost`);
  }

  #deliver(slot: number): void {
    const missing = (this.#missing[slot] ?? 0) - 1;
    if (missing < 0) return;
    this.#missing[slot] = missing;
    if (missing === 0) this.#host.answer(slot, grpcStatus.OK, '');
  }

  /** Counts with the operation that is under way, else with the slot's next one. */
  #mistake(slot: number, detail: string): void {
    if ((this.#missing[slot] ?? 0) > 0) this.#answer(slot, { status: grpcStatus.DATA_LOSS, detail });
    else this.#mistakes.set(slot, detail);
  }

  #answer(slot: number, { status, detail }: Outcome): void {
    this.#missing[slot] = 0;
    this.#host.answer(slot, status, detail);
  }
}
