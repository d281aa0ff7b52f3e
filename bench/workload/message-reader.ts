const varintType = 0;
const fixed64Type = 1;
const bytesType = 2;
const fixed32Type = 5;

/**
 * Reads the fields of one protobuf message one after another, without an object each. After `next` has returned a field's
 * number, `value` has its number, or `start` and `end` tell where its bytes are.
 */
export class MessageReader {
  /** Of a varint; beyond 2^53 the nearest double, and a negative one as its unsigned 64 bits. */
  value = 0;
  /** Of bytes: text, a nested message. Both 0 for other fields. */
  start = 0;
  end = 0;
  #body: Uint8Array = new Uint8Array(0);
  #position = 0;
  #limit = 0;

  /** Begins with the message in `body[start..end)`. */
  open(body: Uint8Array, start: number, end: number): void {
    this.#body = body;
    this.#position = start;
    this.#limit = end;
  }

  /** @returns the number of the next field, 0 at the message's end, -1 where the bytes are no protobuf */
  next(): number {
    if (this.#position >= this.#limit) return 0;
    this.start = 0;
    this.end = 0;
    const tag = this.#varint();
    const type = tag % 8;
    const field = Math.floor(tag / 8);
    if (field === 0) return this.#fail();
    if (type === varintType) {
      this.value = this.#varint();
    } else if (type === bytesType) {
      const sizeBytes = this.#varint();
      this.start = this.#position;
      this.#position += sizeBytes;
      this.end = this.#position;
    } else if (type === fixed64Type) {
      this.#position += 8;
    } else if (type === fixed32Type) {
      this.#position += 4;
    } else {
      return this.#fail();
    }
    return this.#position > this.#limit ? this.#fail() : field;
  }

  #varint(): number {
    const body = this.#body;
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10 && this.#position < this.#limit; count++) {
      const byte = body[this.#position++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    this.#position = this.#limit + 1;
    return value;
  }

  #fail(): number {
    this.#position = this.#limit;
    return -1;
  }
}
