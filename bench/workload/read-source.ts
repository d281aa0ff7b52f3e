import { AnswerReader } from './answers.ts';
import { type KeyChooser, keyChooser } from './key-chooser.ts';
import { hasDigits, type KeyLayout } from './key-layout.ts';
import { rangeRequest } from './messages.ts';
import type { OperationSource } from './operation.ts';
import type { SourceOptions } from './source-options.ts';
import { Template } from './template.ts';

/** Reads of one key each, all of which exist. */
export class ReadSource implements OperationSource {
  readonly kind = 'read';
  readonly method = 'range';
  readonly message: Uint8Array;
  readonly #template: Template;
  readonly #chooser: KeyChooser;
  readonly #keys: KeyLayout;
  readonly #valueSizeBytes: number;
  /** The number of the key that a slot asked for. */
  readonly #asked: Uint32Array;
  readonly #answer = new AnswerReader();

  constructor({ keys, keyOrder, value, slotCount, serializable, random }: SourceOptions) {
    this.#template = new Template(rangeRequest({ key: keys.key(0), serializable }), keys);
    this.message = this.#template.message;
    this.#chooser = keyChooser(keyOrder, keys.keySpace, random);
    this.#keys = keys;
    this.#valueSizeBytes = value.length;
    this.#asked = new Uint32Array(slotCount);
  }

  next(slot: number): void {
    const number = this.#chooser.next();
    this.#asked[slot] = number;
    this.#template.useKey(number);
  }

  check(slot: number, body: Uint8Array, start: number, end: number): string | undefined {
    const answer = this.#answer;
    if (!answer.range(body, start, end)) return 'the answer to a read is no RangeResponse';
    if (answer.keyValueCount === 0) return 'a read found no key';
    if (answer.keyValueCount > 1) return `a read of one key found ${answer.keyValueCount}`;
    const keys = this.#keys;
    const isAsked = hasDigits(body, answer.keyEnd, keys.digitCount, this.#asked[slot] ?? 0);
    if (answer.keySizeBytes !== keys.sizeBytes || !isAsked) return 'a read was answered with another key';
    if (answer.valueSizeBytes !== this.#valueSizeBytes) {
      return `a read found a value of ${answer.valueSizeBytes} bytes instead of ${this.#valueSizeBytes}`;
    }
    return undefined;
  }
}
