import { MessageReader } from './message-reader.ts';

/**
 * Reads what a workload has to know of an answer, into fields that the following answer overwrites: one reader for a source, no
 * object for an operation. Field numbers are those of etcdserverpb.
 */
export class AnswerReader {
  /** RangeResponse: key-value pairs that came. */
  keyValueCount = 0;
  /** Where the last pair's key ends in the body, and how long it and its value are. */
  keyEnd = 0;
  keySizeBytes = 0;
  valueSizeBytes = 0;
  /** Of the last pair. */
  modRevision = 0;
  /** DeleteRangeResponse: keys that were deleted. */
  deletedCount = 0;
  /** TxnResponse: whether the compare held. */
  succeeded = false;
  /** Of the header: the store's revision after the request. */
  revision = 0;
  readonly #message = new MessageReader();
  readonly #nested = new MessageReader();
  readonly #pair = new MessageReader();

  /** @returns false where the bytes are no RangeResponse */
  range(body: Uint8Array, start: number, end: number): boolean {
    this.keyValueCount = 0;
    return this.#range(this.#message, body, start, end);
  }

  /** @returns false where the bytes are no DeleteRangeResponse */
  deleteRange(body: Uint8Array, start: number, end: number): boolean {
    this.deletedCount = 0;
    const message = this.#message;
    message.open(body, start, end);
    let field = message.next();
    for (; field > 0; field = message.next()) if (field === 2) this.deletedCount = message.value;
    return field === 0;
  }

  /** Reads `succeeded`, `revision` and, of a failed compare, the key's `modRevision` (0: no such key). @returns false where the bytes are no TxnResponse */
  txn(body: Uint8Array, start: number, end: number): boolean {
    this.succeeded = false;
    this.revision = 0;
    this.modRevision = 0;
    this.keyValueCount = 0;
    const message = this.#message;
    message.open(body, start, end);
    let field = message.next();
    for (; field > 0; field = message.next()) {
      if (field === 1) {
        if (!this.#header(body, message.start, message.end)) return false;
      } else if (field === 2) {
        this.succeeded = message.value === 1;
      } else if (field === 3 && !this.#response(body, message.start, message.end)) {
        return false;
      }
    }
    return field === 0;
  }

  #header(body: Uint8Array, start: number, end: number): boolean {
    const header = this.#nested;
    header.open(body, start, end);
    let field = header.next();
    for (; field > 0; field = header.next()) if (field === 3) this.revision = header.value;
    return field === 0;
  }

  /** One ResponseOp. */
  #response(body: Uint8Array, start: number, end: number): boolean {
    const operation = this.#nested;
    operation.open(body, start, end);
    const field = operation.next();
    // Only the answer to a range has more to read than that it is there. The range takes `#nested` over.
    return field === 1 ? this.#range(operation, body, operation.start, operation.end) : field >= 0;
  }

  #range(message: MessageReader, body: Uint8Array, start: number, end: number): boolean {
    message.open(body, start, end);
    let field = message.next();
    for (; field > 0; field = message.next()) {
      if (field === 2 && !this.#keyValue(body, message.start, message.end)) return false;
    }
    return field === 0;
  }

  #keyValue(body: Uint8Array, start: number, end: number): boolean {
    this.keyValueCount++;
    this.keySizeBytes = 0;
    this.valueSizeBytes = 0;
    const pair = this.#pair;
    pair.open(body, start, end);
    let field = pair.next();
    for (; field > 0; field = pair.next()) {
      if (field === 1) {
        this.keyEnd = pair.end;
        this.keySizeBytes = pair.end - pair.start;
      } else if (field === 3) {
        this.modRevision = pair.value;
      } else if (field === 5) {
        this.valueSizeBytes = pair.end - pair.start;
      }
    }
    return field === 0;
  }
}
