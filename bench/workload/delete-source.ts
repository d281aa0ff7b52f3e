import { AnswerReader } from './answers.ts';
import { deleteRequest } from './messages.ts';
import type { OperationSource } from './operation.ts';
import type { Random } from './random.ts';
import type { SourceOptions } from './source-options.ts';
import { Template } from './template.ts';

/** The numbers from 0 to `count - 1`, each once, in a random order (Fisher and Yates). */
function shuffled(count: number, random: Random): Uint32Array {
  const numbers = Uint32Array.from({ length: count }, (_, number) => number);
  for (let last = count - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const number = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = number;
  }
  return numbers;
}

/** Deletes of keys that exist, each once. Behind the last it begins again, and finds nothing to delete: `checkPlan` keeps it from that. */
export class DeleteSource implements OperationSource {
  readonly kind = 'delete';
  readonly method = 'deleteRange';
  readonly message: Uint8Array;
  readonly #template: Template;
  readonly #keySpace: number;
  /** Undefined is in order. */
  readonly #order: Uint32Array | undefined;
  #position = -1;
  readonly #answer = new AnswerReader();

  constructor({ keys, keyOrder, random }: SourceOptions) {
    this.#template = new Template(deleteRequest(keys.key(0)), keys);
    this.message = this.#template.message;
    this.#keySpace = keys.keySpace;
    this.#order = keyOrder === 'random' ? shuffled(keys.keySpace, random) : undefined;
  }

  next(): void {
    this.#position = this.#position + 1 === this.#keySpace ? 0 : this.#position + 1;
    this.#template.useKey(this.#order?.[this.#position] ?? this.#position);
  }

  check(_slot: number, body: Uint8Array, start: number, end: number): string | undefined {
    const answer = this.#answer;
    if (!answer.deleteRange(body, start, end)) return 'the answer to a delete is no DeleteRangeResponse';
    return answer.deletedCount === 1 ? undefined : `a delete of one key deleted ${answer.deletedCount}`;
  }
}
