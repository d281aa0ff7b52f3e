import { status as grpcStatus } from '@grpc/grpc-js';
import type { ConnectionEvents } from '../driver.ts';
import type { UnaryMethod } from '../method.ts';
import { AnswerReceiver } from './answer-receiver.ts';
import { clientPreface, frameFlags, frameTypes, readUint31, readUint32, settingIds } from './frame.ts';
import { FrameReader, type FrameHandler } from './frame-reader.ts';
import { errorCodes, Http2Error } from './http2-error.ts';
import { Liveness } from './liveness.ts';
import { Output, type OutputTarget } from './output.ts';
import { streamWindowBytes } from './receive-window.ts';
import { writeFrame, writeNumberFrame } from './request-frames.ts';
import type { RequestHeaders } from './request-headers.ts';
import { RequestSender } from './request-sender.ts';
import { applySettings, settingsPayload } from './settings.ts';
import { StreamSlots } from './stream-slots.ts';

export interface SessionOptions {
  readonly target: OutputTarget;
  /** Of {@link Output}. */
  readonly copiesOutput: boolean;
  readonly slotCount: number;
  readonly headers: RequestHeaders;
  readonly answers: Pick<ConnectionEvents, 'onAnswer'>;
  /** Requests are taken from now on. */
  readonly onReady: () => void;
  /** No more are, and all have been answered. The socket has to be closed. */
  readonly onOver: (reason: string) => void;
  /** Odd. 1 unless given, as a test does that wants to see the ids end. */
  readonly firstStreamId?: number;
}

/** A slot was given a request while it has one, or does not exist. */
export class SlotError extends Error {
  readonly code = 'BENCH_SLOT';
  readonly slot: number;

  constructor(slot: number, why: string) {
    super(`slot ${slot} ${why}`);
    this.name = 'SlotError';
    this.slot = slot;
  }
}

type State = 'opening' | 'ready' | 'draining' | 'over';

/**
 * HTTP/2 over one socket from its first byte to its last (RFC 9113), without the socket: bytes go in by `receive`, and out to the
 * target. Knows no clock; times come from the caller.
 */
export class Session implements FrameHandler {
  readonly #output: Output;
  readonly #slots: StreamSlots;
  readonly #headers: RequestHeaders;
  readonly #sender: RequestSender;
  readonly #receiver: AnswerReceiver;
  readonly #reader: FrameReader;
  readonly #liveness = new Liveness();
  readonly #options: SessionOptions;
  #state: State = 'opening';
  #reason = '';
  /** Requests were given up since something was last read: the server's silence has to be explained all the same. */
  #hasGivenUp = false;

  constructor(options: SessionOptions) {
    const { answers, headers } = options;
    this.#options = options;
    this.#headers = headers;
    const output = new Output(options.target, { copies: options.copiesOutput });
    const slots = new StreamSlots(options.slotCount, options.firstStreamId);
    const sender = new RequestSender({ output, slots, headers });
    this.#output = output;
    this.#slots = slots;
    this.#sender = sender;
    this.#receiver = new AnswerReceiver({ output, slots, sender, answers });
    this.#reader = new FrameReader(this);
  }

  /** Whether requests are taken. */
  get isReady(): boolean {
    return this.#state === 'ready';
  }

  /** Says hello. The session is ready once the server's settings are here. */
  open(): void {
    const at = this.#output.reserve(clientPreface.length);
    this.#output.bytes.set(clientPreface, at);
    const settings = settingsPayload([
      [settingIds.enablePush, 0],
      [settingIds.initialWindowSize, streamWindowBytes],
    ]);
    writeFrame(this.#output, frameTypes.settings, 0, 0, settings);
    this.#receiver.window.open();
    this.#output.flush();
  }

  /** As {@link Connection.send}. @throws SlotError */
  send(slot: number, method: UnaryMethod, message: Uint8Array): boolean {
    if (this.#state !== 'ready') return false;
    if (slot >= this.#slots.slotCount) throw new SlotError(slot, `does not exist, there are ${this.#slots.slotCount}`);
    if (this.#slots.streamOf(slot) !== 0 || this.#sender.isHeld(slot))
      throw new SlotError(slot, 'has a request already');
    this.#sender.send(slot, method, message);
    return true;
  }

  /** Writes out what `send`, `cancel` and `receive` have collected. */
  flush(): void {
    if (this.#state === 'over') return;
    if (this.#slots.isNearlyExhausted && this.#state === 'ready') this.#drain('the stream ids are used up');
    this.#output.flush();
  }

  /** As {@link Connection.cancel}. */
  cancel(slot: number): void {
    const streamId = this.#slots.streamOf(slot);
    if (streamId === 0) {
      this.#sender.dropHeld(slot);
    } else {
      this.#sender.dropUpload(streamId);
      this.#receiver.close(slot);
      writeNumberFrame(this.#output, frameTypes.resetStream, streamId, errorCodes.cancel);
      this.#hasGivenUp = true;
      this.#sender.pump();
    }
  }

  useToken(token: string | undefined): void {
    this.#headers.useToken(token);
  }

  /** Takes what the socket has read. What follows from it is collected until `flush`. */
  receive(bytes: Buffer, start: number, end: number, nowMs: number): void {
    this.#liveness.onRead(nowMs);
    this.#hasGivenUp = false;
    try {
      this.#reader.push(bytes, start, end);
    } catch (error) {
      if (!(error instanceof Http2Error)) throw error;
      const prefix = this.#state === 'opening' ? 'the server does not speak HTTP/2: ' : '';
      this.#sayGoAway(error.errorCode);
      this.fail(`${prefix}${error.message}`);
    }
  }

  /** The socket has passed on what it had. */
  onDrained(): void {
    this.#output.relieve();
    this.#sender.pump();
    this.#output.flush();
  }

  /** To be called now and then: asks a silent server for a sign of life, and gives up one that gives none. */
  check(nowMs: number): void {
    this.#endIfDrained();
    if (this.#state === 'over') return;
    const verdict = this.#liveness.check(nowMs, {
      awaitsAnswers: this.#slots.count > 0 || this.#hasGivenUp,
      isDraining: this.#state === 'draining',
    });
    if (verdict === 'ping') {
      writeFrame(this.#output, frameTypes.ping, 0, 0, Buffer.alloc(8));
      this.#output.flush();
    } else if (verdict !== undefined) {
      this.fail(this.#state === 'draining' ? `${this.#reason}; ${verdict}` : verdict);
    }
  }

  /** Ends the session, unless it is over: answers all requests UNAVAILABLE with this reason. */
  fail(reason: string): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#output.flush();
    this.#failHeld(reason);
    for (let slot = 0; slot < this.#slots.slotCount && this.#slots.count > 0; slot++) {
      if (this.#slots.streamOf(slot) !== 0) this.#receiver.answer(slot, grpcStatus.UNAVAILABLE, reason);
    }
    this.#options.onOver(reason);
  }

  /** Ends the session without answering what is in flight. */
  close(): void {
    this.#state = 'over';
    this.#slots.clear();
    this.#sender.clear();
  }

  onFrame(type: number, flags: number, streamId: number, bytes: Buffer, start: number, end: number): void {
    if (this.#state === 'over') return;
    if (this.#receiver.continuedStream !== 0 && type !== frameTypes.continuation) {
      throw new Http2Error(errorCodes.protocolError, `a frame of type ${type} came amid a header block`);
    }
    switch (type) {
      case frameTypes.data:
        this.#receiver.onData(flags, streamId, bytes, start, end);
        return;
      case frameTypes.headers:
        this.#receiver.onHeaders(flags, streamId, bytes, start, end);
        return;
      case frameTypes.continuation:
        this.#receiver.onContinuation(flags, streamId, bytes, start, end);
        return;
      case frameTypes.resetStream:
        this.#receiver.onReset(streamId, bytes, start, end);
        return;
      case frameTypes.windowUpdate:
        this.#onWindowUpdate(streamId, bytes, start, end);
        return;
      case frameTypes.ping:
        this.#onPing(flags, bytes, start, end);
        return;
      case frameTypes.settings:
        this.#onSettings(flags, bytes, start, end);
        return;
      case frameTypes.goAway:
        this.#onGoAway(bytes, start, end);
        return;
      case frameTypes.pushPromise:
        throw new Http2Error(errorCodes.protocolError, 'a PUSH_PROMISE came, though push is off');
      default:
      // PRIORITY, and frames that a later HTTP may know: to be ignored (RFC 9113, section 5.5).
    }
  }

  afterFrames(): void {
    if (this.#state === 'over') return;
    this.#receiver.settle();
    this.#sender.pump();
    if (this.#output.isOverflowing) this.fail('the server does not read what it asks us to answer');
    else this.#endIfDrained();
  }

  #onWindowUpdate(streamId: number, bytes: Buffer, start: number, end: number): void {
    const incrementBytes = readUint31(bytes, start);
    if (end - start !== 4) throw new Http2Error(errorCodes.frameSizeError, 'a WINDOW_UPDATE is not 4 bytes long');
    if (incrementBytes === 0) throw new Http2Error(errorCodes.protocolError, 'a WINDOW_UPDATE widens by nothing');
    this.#sender.widen(streamId, incrementBytes);
  }

  #onPing(flags: number, bytes: Buffer, start: number, end: number): void {
    if (end - start !== 8) throw new Http2Error(errorCodes.frameSizeError, 'a PING frame is not 8 bytes long');
    if ((flags & frameFlags.ack) !== 0) return;
    writeFrame(this.#output, frameTypes.ping, frameFlags.ack, 0, bytes.subarray(start, end));
  }

  #onSettings(flags: number, bytes: Buffer, start: number, end: number): void {
    if ((flags & frameFlags.ack) !== 0) return;
    applySettings(bytes, start, end, this.#sender, this.#headers);
    writeFrame(this.#output, frameTypes.settings, frameFlags.ack, 0, Buffer.alloc(0));
    if (this.#state !== 'opening') return;
    this.#state = 'ready';
    this.#options.onReady();
  }

  /**
   * Streams above the last one that the server takes are not done and never will be; the others go on to their end, unless it
   * closes because of an error.
   */
  #onGoAway(bytes: Buffer, start: number, end: number): void {
    if (end - start < 8) throw new Http2Error(errorCodes.frameSizeError, 'a GOAWAY frame is shorter than 8 bytes');
    const lastStreamId = readUint31(bytes, start);
    const errorCode = readUint32(bytes, start + 4);
    const debug = bytes.toString('latin1', start + 8, Math.min(end, start + 108)).replace(/[^ -~]/g, '?');
    const said = `code ${errorCode}${debug === '' ? '' : `, ${debug}`}`;
    const reason = `the server closes the connection (GOAWAY, ${said})`;
    if (errorCode !== errorCodes.noError) {
      this.fail(reason);
      return;
    }
    this.#drain(reason);
    for (let slot = 0; slot < this.#slots.slotCount; slot++) {
      const streamId = this.#slots.streamOf(slot);
      if (streamId <= lastStreamId) continue;
      this.#sender.dropUpload(streamId);
      this.#receiver.answer(slot, grpcStatus.UNAVAILABLE, this.#reason);
    }
  }

  /** Takes no more requests, and ends with the last answer. */
  #drain(reason: string): void {
    this.#state = 'draining';
    this.#reason = reason;
    this.#failHeld(reason);
  }

  #endIfDrained(): void {
    if (this.#state === 'draining' && this.#slots.count === 0) this.fail(this.#reason);
  }

  #failHeld(reason: string): void {
    for (const slot of this.#sender.heldSlots) {
      // An answer before may have led to its being cancelled.
      if (this.#sender.dropHeld(slot))
        this.#options.answers.onAnswer(slot, grpcStatus.UNAVAILABLE, reason, Buffer.alloc(0), 0, 0);
    }
  }

  #sayGoAway(errorCode: number): void {
    const payload = Buffer.alloc(8);
    payload.writeUInt32BE(errorCode, 4);
    writeFrame(this.#output, frameTypes.goAway, 0, 0, payload);
  }
}
