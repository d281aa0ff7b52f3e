const varintType = 0;
const bytesType = 2;
/** Bytes that a padded varint takes: seven bits each, so any revision below 2^53 fits. */
export const paddedVarintBytes = 8;

/** A varint of protobuf: seven bits a byte, the lowest first. For numbers of 0 and more. */
export function varint(value: bigint | number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

/**
 * Overwrites the varint of {@link paddedVarintBytes} that starts at `start` with `value`. Longer than it needs to be, which every
 * reader of protobuf takes, so that a template keeps its length.
 */
export function patchPaddedVarint(target: Uint8Array, start: number, value: number): void {
  let rest = value;
  for (let index = 0; index < paddedVarintBytes - 1; index++) {
    target[start + index] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  target[start + paddedVarintBytes - 1] = rest;
}

/**
 * Writes a protobuf message and remembers where marked fields are, so that a workload can make one template and patch it for
 * each operation. Used before the load begins, never during it.
 */
export class MessageWriter {
  readonly #chunks: Buffer[] = [];
  readonly #marks: { readonly name: string; readonly start: number }[] = [];
  #sizeBytes = 0;

  /** A number of 0 and more; 0 is written, too. */
  varint(field: number, value: bigint | number, mark?: string): this {
    this.#append(varint(field * 8 + varintType));
    this.#mark(mark);
    return this.#append(varint(value));
  }

  /** A number that is going to be patched with {@link patchPaddedVarint}; 0 until then. */
  paddedVarint(field: number, mark: string): this {
    this.#append(varint(field * 8 + varintType));
    this.#mark(mark);
    const padding = Buffer.alloc(paddedVarintBytes);
    patchPaddedVarint(padding, 0, 0);
    return this.#append(padding);
  }

  bytes(field: number, value: Uint8Array, mark?: string): this {
    this.#append(varint(field * 8 + bytesType)).#append(varint(value.length));
    this.#mark(mark);
    return this.#append(value);
  }

  message(field: number, inner: MessageWriter): this {
    this.#append(varint(field * 8 + bytesType)).#append(varint(inner.#sizeBytes));
    for (const { name, start } of inner.#marks) this.#marks.push({ name, start: this.#sizeBytes + start });
    for (const chunk of inner.#chunks) this.#append(chunk);
    return this;
  }

  /** The message, a copy. */
  finish(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  /** Where the values of the fields with this mark begin in the finished message, in its order. */
  starts(mark: string): readonly number[] {
    return this.#marks.filter(({ name }) => name === mark).map(({ start }) => start);
  }

  #mark(name: string | undefined): void {
    if (name !== undefined) this.#marks.push({ name, start: this.#sizeBytes });
  }

  #append(bytes: Uint8Array): this {
    this.#chunks.push(Buffer.from(bytes));
    this.#sizeBytes += bytes.length;
    return this;
  }
}
