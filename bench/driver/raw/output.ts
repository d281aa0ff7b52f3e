/** What output is written to: a socket. */
export interface OutputTarget {
  write(bytes: Uint8Array): unknown;
  /** Bytes that it has taken and not yet passed on. */
  readonly writableLength: number;
}

const batchBytes = 256 * 1024;
/**
 * Above so much that the socket could not pass on, requests wait until it is empty again, which it tells as it is more than its
 * high-water mark. What we must answer to the peer goes on being queued.
 */
const congestedBytes = 1024 * 1024;
/** Above this the peer sends what it wants answered and does not read the answers. */
const overflowBytes = 32 * 1024 * 1024;

/** Collects frames, to write them to the socket at once. */
export class Output {
  /** Where frames are written, from what `reserve` returns. Changes with every `reserve` and `flush`. */
  bytes = Buffer.allocUnsafeSlow(batchBytes);
  #length = 0;
  #isCongested = false;
  readonly #target: OutputTarget;
  readonly #copies: boolean;

  /** `copies`: the target keeps each batch for a while, as TLS does, so that it gets one of its own of just that size. */
  constructor(target: OutputTarget, options: { readonly copies: boolean }) {
    this.#target = target;
    this.#copies = options.copies;
  }

  /** Whether requests have to wait for the socket, from a flush on until `relieve`. */
  get isCongested(): boolean {
    return this.#isCongested;
  }

  /** The socket has passed everything on. */
  relieve(): void {
    this.#isCongested = false;
  }

  get isOverflowing(): boolean {
    return this.#target.writableLength > overflowBytes;
  }

  /** Makes room for `byteCount` bytes, at most {@link batchBytes}. @returns where in `bytes` they go */
  reserve(byteCount: number): number {
    if (this.#length + byteCount > batchBytes) this.flush();
    const at = this.#length;
    this.#length = at + byteCount;
    return at;
  }

  /** Writes out what was collected. */
  flush(): void {
    if (this.#length === 0) return;
    const batch = this.bytes.subarray(0, this.#length);
    this.#length = 0;
    if (this.#copies) {
      this.#target.write(Buffer.from(batch));
    } else {
      this.#target.write(batch);
      // A socket that passed everything on at once is done with the buffer; otherwise it keeps it, and we take another.
      if (this.#target.writableLength > 0) this.bytes = Buffer.allocUnsafeSlow(batchBytes);
    }
    if (this.#target.writableLength > congestedBytes) this.#isCongested = true;
  }
}
