import { type KeyLayout, writeDigits } from './key-layout.ts';
import type { MessageWriter } from './message-writer.ts';
import { keyMark } from './messages.ts';

/** A request made once, of which only the key's last digits change from operation to operation. */
export class Template {
  readonly message: Uint8Array;
  readonly #keyEnds: Uint32Array;
  readonly #digitCount: number;

  /** Every field of `writer` that is marked as key holds a key of `keys`. */
  constructor(writer: MessageWriter, keys: KeyLayout) {
    this.message = writer.finish();
    this.#keyEnds = Uint32Array.from(writer.starts(keyMark), (start) => start + keys.sizeBytes);
    this.#digitCount = keys.digitCount;
  }

  /** Makes it the request for the key of this number. */
  useKey(number: number): void {
    for (const end of this.#keyEnds) writeDigits(this.message, end, this.#digitCount, number);
  }
}
