import { frameFlags } from './frame.ts';
import { errorCodes, Http2Error } from './http2-error.ts';

/** A block larger than this is refused: 16 times what gRPC servers send at most. */
const largestBlockBytes = 128 * 1024;

/** Puts together a header block that goes on in CONTINUATION frames. */
export class HeaderFragments {
  /** The stream whose block is not whole yet, 0 for none: no other frame may come meanwhile (RFC 9113, section 6.10). */
  streamId = 0;
  isEndStream = false;
  #parts: Buffer[] = [];
  #totalBytes = 0;

  /** Begins with the payload of a HEADERS frame, padding and priority taken off. */
  begin(streamId: number, isEndStream: boolean, fragment: Buffer): void {
    this.streamId = streamId;
    this.isEndStream = isEndStream;
    this.#parts = [];
    this.#totalBytes = 0;
    this.#add(fragment);
  }

  /** Goes on with a CONTINUATION frame. @returns the whole block if this ends it. @throws Http2Error */
  goOn(streamId: number, flags: number, fragment: Buffer): Buffer | undefined {
    if (streamId !== this.streamId || streamId === 0) {
      throw new Http2Error(errorCodes.protocolError, `a CONTINUATION came for stream ${streamId}, which awaits none`);
    }
    this.#add(fragment);
    if ((flags & frameFlags.endHeaders) === 0) return undefined;
    this.streamId = 0;
    return Buffer.concat(this.#parts);
  }

  #add(fragment: Buffer): void {
    this.#totalBytes += fragment.length;
    // An empty fragment costs memory too: each counts as much as its frame's header.
    this.#totalBytes += 9;
    if (this.#totalBytes > largestBlockBytes) {
      throw new Http2Error(errorCodes.enhanceYourCalm, `a header block is larger than ${largestBlockBytes} bytes`);
    }
    this.#parts.push(Buffer.from(fragment));
  }
}
