import { frameHeaderBytes, maxFramePayloadBytes, readUint31 } from './frame.ts';
import { errorCodes, Http2Error } from './http2-error.ts';

export interface FrameHandler {
  /** One whole frame; its payload is `bytes[start..end)`, valid until `afterFrames` has returned. */
  onFrame(type: number, flags: number, streamId: number, bytes: Buffer, start: number, end: number): void;
  /** What came in has been handed out, but for the part of a frame at its end. */
  afterFrames(): void;
}

/**
 * Cuts what a socket reads into frames, wherever the reads divide them. Whole frames are handed out where they lie; only one
 * that two reads share is copied together.
 */
export class FrameReader {
  readonly #handler: FrameHandler;
  readonly #partial = Buffer.allocUnsafeSlow(frameHeaderBytes + maxFramePayloadBytes);
  #partialBytes = 0;

  constructor(handler: FrameHandler) {
    this.#handler = handler;
  }

  /** Takes `bytes[start..end)`. @throws Http2Error on a frame that is too large, and what the handler throws */
  push(bytes: Buffer, start: number, end: number): void {
    let at = this.#partialBytes === 0 ? start : this.#complete(bytes, start, end);
    while (at + frameHeaderBytes <= end) {
      const payload = at + frameHeaderBytes;
      const next = payload + payloadBytes(bytes, at);
      if (next > end) break;
      this.#handler.onFrame(bytes[at + 3] ?? 0, bytes[at + 4] ?? 0, readUint31(bytes, at + 5), bytes, payload, next);
      at = next;
    }
    this.#handler.afterFrames();
    if (at < end) {
      bytes.copy(this.#partial, 0, at, end);
      this.#partialBytes = end - at;
    }
  }

  /** Fills the frame that was cut off, hands it out if it is whole now, and says where the next one begins. */
  #complete(bytes: Buffer, start: number, end: number): number {
    const partial = this.#partial;
    let at = this.#fill(bytes, start, end, frameHeaderBytes);
    if (this.#partialBytes < frameHeaderBytes) return at;
    const wantedBytes = frameHeaderBytes + payloadBytes(partial, 0);
    at = this.#fill(bytes, at, end, wantedBytes);
    if (this.#partialBytes < wantedBytes) return at;
    this.#partialBytes = 0;
    this.#handler.onFrame(
      partial[3] ?? 0,
      partial[4] ?? 0,
      readUint31(partial, 5),
      partial,
      frameHeaderBytes,
      wantedBytes,
    );
    return at;
  }

  /** Copies until there are `wantedBytes`, as far as the input goes. @returns where the copying ended */
  #fill(bytes: Buffer, start: number, end: number, wantedBytes: number): number {
    const count = Math.max(0, Math.min(wantedBytes - this.#partialBytes, end - start));
    bytes.copy(this.#partial, this.#partialBytes, start, start + count);
    this.#partialBytes += count;
    return start + count;
  }
}

function payloadBytes(bytes: Buffer, at: number): number {
  const length = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  if (length > maxFramePayloadBytes) {
    throw new Http2Error(
      errorCodes.frameSizeError,
      `a frame of ${length} bytes came, at most ${maxFramePayloadBytes} are allowed`,
    );
  }
  return length;
}
