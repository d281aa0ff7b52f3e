import { status as grpcStatus } from '@grpc/grpc-js';
import type { ConnectionEvents } from '../driver.ts';
import { answerLimitBytes, statusOfReset } from '../grpc-answer.ts';
import { AnswerBodies } from './answer-bodies.ts';
import { AnswerHeaderReader, type AnswerHeaders } from './answer-headers.ts';
import { frameFlags, frameTypes, readUint32 } from './frame.ts';
import { HeaderFragments } from './header-fragments.ts';
import { errorCodes, Http2Error } from './http2-error.ts';
import type { Output } from './output.ts';
import { ReceiveWindow } from './receive-window.ts';
import { writeNumberFrame } from './request-frames.ts';
import type { RequestSender } from './request-sender.ts';
import type { StreamSlots } from './stream-slots.ts';

const noBytes = Buffer.alloc(0);
const ok: number = grpcStatus.OK;
const priorityBytes = 5;

/** Turns the frames of streams into answers, and ends streams in every way in which they can end. */
export class AnswerReceiver {
  readonly window: ReceiveWindow;
  readonly #output: Output;
  readonly #slots: StreamSlots;
  readonly #sender: RequestSender;
  readonly #answers: Pick<ConnectionEvents, 'onAnswer'>;
  readonly #headers = new AnswerHeaderReader();
  readonly #fragments = new HeaderFragments();
  readonly #bodies: AnswerBodies;
  /** The first block of each slot's answer, until its trailers come. */
  readonly #first: (AnswerHeaders | undefined)[];

  constructor(parts: {
    readonly output: Output;
    readonly slots: StreamSlots;
    readonly sender: RequestSender;
    readonly answers: Pick<ConnectionEvents, 'onAnswer'>;
  }) {
    this.#output = parts.output;
    this.#slots = parts.slots;
    this.#sender = parts.sender;
    this.#answers = parts.answers;
    this.window = new ReceiveWindow(parts.output, parts.slots.slotCount);
    this.#bodies = new AnswerBodies(parts.slots.slotCount);
    this.#first = Array.from({ length: parts.slots.slotCount }, () => undefined);
  }

  /** The stream whose header block goes on in the next frame, or 0. */
  get continuedStream(): number {
    return this.#fragments.streamId;
  }

  /** @throws Http2Error */
  onData(flags: number, streamId: number, bytes: Buffer, start: number, end: number): void {
    this.window.take(end - start);
    const slot = this.#slotOf(streamId);
    const padding = paddingBytes(flags, bytes, start, end);
    if (slot < 0) return;
    if (this.#first[slot] === undefined) {
      this.#abandon(slot, errorCodes.protocolError, grpcStatus.INTERNAL, 'DATA came before HEADERS');
      return;
    }
    const dataStart = padding > 0 ? start + 1 : start;
    const dataEnd = padding > 0 ? end - padding + 1 : end;
    if (!this.#bodies.add(slot, bytes, dataStart, dataEnd)) {
      const detail = `the answer is larger than ${answerLimitBytes} bytes`;
      this.#abandon(slot, errorCodes.cancel, grpcStatus.RESOURCE_EXHAUSTED, detail);
    } else if ((flags & frameFlags.endStream) !== 0) {
      this.#finish(slot, undefined);
    } else {
      this.window.takeOf(slot, streamId, end - start);
    }
  }

  /** @throws Http2Error */
  onHeaders(flags: number, streamId: number, bytes: Buffer, start: number, end: number): void {
    const padding = paddingBytes(flags, bytes, start, end);
    const priority = (flags & frameFlags.priority) === 0 ? 0 : priorityBytes;
    const blockStart = start + (padding > 0 ? 1 : 0) + priority;
    const blockEnd = end - Math.max(0, padding - 1);
    if (blockStart > blockEnd) throw new Http2Error(errorCodes.frameSizeError, 'a HEADERS frame is too short');
    const isEndStream = (flags & frameFlags.endStream) !== 0;
    if ((flags & frameFlags.endHeaders) === 0) {
      this.#fragments.begin(streamId, isEndStream, bytes.subarray(blockStart, blockEnd));
    } else {
      this.#onBlock(streamId, isEndStream, bytes, blockStart, blockEnd);
    }
  }

  /** @throws Http2Error */
  onContinuation(flags: number, streamId: number, bytes: Buffer, start: number, end: number): void {
    const block = this.#fragments.goOn(streamId, flags, bytes.subarray(start, end));
    if (block !== undefined) this.#onBlock(streamId, this.#fragments.isEndStream, block, 0, block.length);
  }

  /** A reset after the trailers, as grpc-go sends them now and then, finds its stream ended and is nothing. @throws Http2Error */
  onReset(streamId: number, bytes: Buffer, start: number, end: number): void {
    if (end - start !== 4) throw new Http2Error(errorCodes.frameSizeError, 'an RST_STREAM frame is not 4 bytes long');
    const slot = this.#slotOf(streamId);
    if (slot < 0) return;
    const errorCode = readUint32(bytes, start);
    this.#sender.dropUpload(streamId);
    this.answer(slot, statusOfReset(errorCode), `the server reset the stream with code ${errorCode}`);
  }

  /** Everything of one read was handed out: its bytes are going to change. */
  settle(): void {
    this.#bodies.settle();
  }

  /** Ends the open stream of a slot without a word to anybody. */
  close(slot: number): void {
    this.#slots.close(slot);
    this.#bodies.discard(slot);
    this.window.forget(slot);
    this.#first[slot] = undefined;
  }

  /** Ends the open stream of a slot with an answer that has no message. */
  answer(slot: number, status: number, detail: string): void {
    this.close(slot);
    this.#answers.onAnswer(slot, status, detail, noBytes, 0, 0);
  }

  #onBlock(streamId: number, isEndStream: boolean, bytes: Buffer, start: number, end: number): void {
    // Also for a stream that has ended: the table of later blocks depends on it.
    const headers = this.#headers.read(bytes, start, end);
    const slot = this.#slotOf(streamId);
    if (slot < 0) return;
    if (isEndStream) {
      this.#finish(slot, headers);
    } else if (headers.httpStatus === undefined) {
      this.#abandon(slot, errorCodes.protocolError, grpcStatus.INTERNAL, 'trailers came that do not end the stream');
    } else if (headers.httpStatus >= 200) {
      this.#first[slot] = headers;
    }
  }

  /** The stream has ended, with these trailers if any: what was sent first holds where they say nothing. */
  #finish(slot: number, trailers: AnswerHeaders | undefined): void {
    const streamId = this.#slots.streamOf(slot);
    const first = this.#first[slot];
    const last = trailers?.hasGrpcStatus === true || first === undefined ? trailers : first;
    const problem = this.#bodies.finish(slot);
    this.close(slot);
    if (this.#sender.dropUpload(streamId)) this.#reset(streamId, errorCodes.cancel);
    const status = last?.status ?? grpcStatus.UNKNOWN;
    if (status !== ok) {
      this.#answers.onAnswer(slot, status, last?.detail ?? '', noBytes, 0, 0);
    } else if (problem !== undefined) {
      this.#answers.onAnswer(slot, grpcStatus.INTERNAL, problem, noBytes, 0, 0);
    } else {
      const bodies = this.#bodies;
      this.#answers.onAnswer(slot, status, '', bodies.bytes, bodies.start, bodies.end);
    }
  }

  /** Gives up a stream that the server has not ended. */
  #abandon(slot: number, errorCode: number, status: number, detail: string): void {
    const streamId = this.#slots.streamOf(slot);
    this.#sender.dropUpload(streamId);
    this.#reset(streamId, errorCode);
    this.answer(slot, status, detail);
  }

  #reset(streamId: number, errorCode: number): void {
    writeNumberFrame(this.#output, frameTypes.resetStream, streamId, errorCode);
  }

  /** The slot of a stream, -1 if it has ended. @throws Http2Error for one that never began */
  #slotOf(streamId: number): number {
    const slot = this.#slots.slotOf(streamId);
    if (slot < 0 && !this.#slots.wasOpened(streamId)) {
      throw new Http2Error(errorCodes.protocolError, `a frame came for stream ${streamId}, which we have not opened`);
    }
    return slot;
  }
}

/** The octets of padding with the one that counts them; 0 where there is no padding. @throws Http2Error if they are more than the frame */
function paddingBytes(flags: number, bytes: Buffer, start: number, end: number): number {
  if ((flags & frameFlags.padded) === 0) return 0;
  const padding = 1 + (bytes[start] ?? 0);
  if (padding > end - start) throw new Http2Error(errorCodes.protocolError, 'a frame has more padding than bytes');
  return padding;
}
