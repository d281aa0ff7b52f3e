import { AnswerReader } from './answers.ts';
import { type KeyChooser, keyChooser } from './key-chooser.ts';
import { rangeRequest } from './messages.ts';
import type { OperationSource } from './operation.ts';
import type { SourceOptions } from './source-options.ts';
import { Template } from './template.ts';

/** Reads of the first `rangeLimit` keys from one on. It begins early enough that there always are as many. */
export class RangeSource implements OperationSource {
  readonly kind = 'range';
  readonly method = 'range';
  readonly message: Uint8Array;
  readonly #template: Template;
  readonly #chooser: KeyChooser;
  readonly #expectedCount: number;
  readonly #valueSizeBytes: number;
  readonly #answer = new AnswerReader();

  constructor({ keys, keyOrder, value, serializable, rangeLimit, random }: SourceOptions) {
    const request = { key: keys.key(0), rangeEnd: keys.end, limit: rangeLimit, serializable };
    this.#template = new Template(rangeRequest(request), keys);
    this.message = this.#template.message;
    this.#expectedCount = Math.min(rangeLimit, keys.keySpace);
    this.#chooser = keyChooser(keyOrder, keys.keySpace - this.#expectedCount + 1, random);
    this.#valueSizeBytes = value.length;
  }

  next(): void {
    this.#template.useKey(this.#chooser.next());
  }

  check(_slot: number, body: Uint8Array, start: number, end: number): string | undefined {
    const answer = this.#answer;
    if (!answer.range(body, start, end)) return 'the answer to a range is no RangeResponse';
    if (answer.keyValueCount !== this.#expectedCount) {
      return `a range found ${answer.keyValueCount} keys instead of ${this.#expectedCount}`;
    }
    if (answer.valueSizeBytes !== this.#valueSizeBytes) {
      return `a range found a value of ${answer.valueSizeBytes} bytes instead of ${this.#valueSizeBytes}`;
    }
    return undefined;
  }
}
