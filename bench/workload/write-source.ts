import { type KeyChooser, keyChooser } from './key-chooser.ts';
import { putRequest } from './messages.ts';
import type { OperationSource } from './operation.ts';
import type { SourceOptions } from './source-options.ts';
import { Template } from './template.ts';

/** Puts. */
export class WriteSource implements OperationSource {
  readonly kind = 'write';
  readonly method = 'put';
  readonly message: Uint8Array;
  readonly #template: Template;
  readonly #keys: KeyChooser;

  constructor({ keys, value, leaseId, keyOrder, random }: SourceOptions) {
    this.#template = new Template(putRequest({ key: keys.key(0), value, leaseId }), keys);
    this.message = this.#template.message;
    this.#keys = keyChooser(keyOrder, keys.keySpace, random);
  }

  next(): void {
    this.#template.useKey(this.#keys.next());
  }

  /** Of a PutResponse there is nothing to know but that it has come: it always has a header. */
  check(_slot: number, _body: Uint8Array, start: number, end: number): string | undefined {
    return end > start ? undefined : 'the answer to a put is empty';
  }
}
