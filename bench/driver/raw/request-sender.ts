import type { UnaryMethod } from '../method.ts';
import { messagePrefixBytes } from '../grpc-answer.ts';
import { defaultWindowBytes, frameFlags, frameTypes, largestWindowBytes, maxFramePayloadBytes } from './frame.ts';
import { errorCodes, Http2Error } from './http2-error.ts';
import type { Output } from './output.ts';
import { prefixedMessage, writeFrame, writeHeaders, writeRequest } from './request-frames.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { StreamSlots } from './stream-slots.ts';

/** A request that has no stream yet. */
interface HeldRequest {
  readonly method: UnaryMethod;
  readonly data: Buffer;
}

/** A stream whose DATA is not all written. */
interface Upload {
  readonly streamId: number;
  readonly data: Buffer;
  at: number;
  windowBytes: number;
}

/**
 * Sends requests as far as the peer lets us: its windows, its number of streams, and the socket. What it does not let through yet
 * waits in order, one request for each slot at most.
 */
export class RequestSender {
  readonly #output: Output;
  readonly #slots: StreamSlots;
  readonly #headers: RequestHeaders;
  /** By slot, in the order of their sending. */
  readonly #held = new Map<number, HeldRequest>();
  /** By stream. */
  readonly #uploads = new Map<number, Upload>();
  #windowBytes = defaultWindowBytes;
  #streamWindowBytes = defaultWindowBytes;
  #streamLimit = Infinity;

  constructor(parts: { readonly output: Output; readonly slots: StreamSlots; readonly headers: RequestHeaders }) {
    this.#output = parts.output;
    this.#slots = parts.slots;
    this.#headers = parts.headers;
  }

  /** Slots whose requests have no stream yet. */
  get heldSlots(): readonly number[] {
    return [...this.#held.keys()];
  }

  isHeld(slot: number): boolean {
    return this.#held.size > 0 && this.#held.has(slot);
  }

  /** Takes a request of a slot that has none. */
  send(slot: number, method: UnaryMethod, message: Uint8Array): void {
    const dataBytes = messagePrefixBytes + message.length;
    const fits =
      dataBytes <= maxFramePayloadBytes && dataBytes <= this.#windowBytes && dataBytes <= this.#streamWindowBytes;
    const streamId = fits && this.#held.size === 0 && this.#mayOpen() ? this.#slots.open(slot) : 0;
    if (streamId === 0) {
      this.#held.set(slot, { method, data: prefixedMessage(message) });
      this.pump();
      return;
    }
    const block = this.#headers.block(method);
    if (block.length > maxFramePayloadBytes) {
      this.#begin(streamId, block, prefixedMessage(message));
      return;
    }
    this.#windowBytes -= dataBytes;
    writeRequest(this.#output, streamId, block, message);
  }

  /** Writes what waits, as far as it may now. */
  pump(): void {
    for (const upload of this.#uploads.values()) this.#write(upload);
    for (const [slot, request] of this.#held) {
      const streamId = this.#windowBytes > 0 && this.#mayOpen() ? this.#slots.open(slot) : 0;
      if (streamId === 0) return;
      this.#held.delete(slot);
      this.#begin(streamId, this.#headers.block(request.method), request.data);
    }
  }

  /** Forgets a request that has no stream. @returns whether there was one */
  dropHeld(slot: number): boolean {
    return this.#held.delete(slot);
  }

  /** Forgets the rest of a stream's DATA. @returns whether there was some */
  dropUpload(streamId: number): boolean {
    return this.#uploads.size > 0 && this.#uploads.delete(streamId);
  }

  /** Forgets everything that waits. */
  clear(): void {
    this.#held.clear();
    this.#uploads.clear();
  }

  limitStreams(limit: number): void {
    this.#streamLimit = limit;
  }

  /** The peer's SETTINGS_INITIAL_WINDOW_SIZE, which moves the windows of open streams too. @throws Http2Error if one gets too large */
  resizeStreamWindows(windowBytes: number): void {
    const growthBytes = windowBytes - this.#streamWindowBytes;
    this.#streamWindowBytes = windowBytes;
    for (const upload of this.#uploads.values()) upload.windowBytes = checked(upload.windowBytes + growthBytes);
  }

  /** A WINDOW_UPDATE of a stream, or of the connection where `streamId` is 0. @throws Http2Error if the window gets too large */
  widen(streamId: number, incrementBytes: number): void {
    if (streamId === 0) {
      this.#windowBytes = checked(this.#windowBytes + incrementBytes);
      return;
    }
    const upload = this.#uploads.get(streamId);
    if (upload !== undefined) upload.windowBytes = checked(upload.windowBytes + incrementBytes);
  }

  #mayOpen(): boolean {
    return this.#slots.count < this.#streamLimit && !this.#output.isCongested;
  }

  #begin(streamId: number, block: Uint8Array, data: Buffer): void {
    writeHeaders(this.#output, streamId, block);
    const upload = { streamId, data, at: 0, windowBytes: this.#streamWindowBytes };
    this.#uploads.set(streamId, upload);
    this.#write(upload);
  }

  #write(upload: Upload): void {
    const { streamId, data } = upload;
    while (upload.at < data.length) {
      const roomBytes = Math.min(maxFramePayloadBytes, this.#windowBytes, upload.windowBytes);
      if (roomBytes <= 0 || this.#output.isCongested) return;
      const part = data.subarray(upload.at, upload.at + roomBytes);
      upload.at += part.length;
      upload.windowBytes -= part.length;
      this.#windowBytes -= part.length;
      const flags = upload.at === data.length ? frameFlags.endStream : 0;
      writeFrame(this.#output, frameTypes.data, flags, streamId, part);
    }
    this.#uploads.delete(streamId);
  }
}

function checked(windowBytes: number): number {
  if (windowBytes <= largestWindowBytes) return windowBytes;
  throw new Http2Error(errorCodes.flowControlError, `a window was widened to ${windowBytes} bytes`);
}
