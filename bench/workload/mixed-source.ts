import type { UnaryMethod } from '../driver/method.ts';
import type { OperationKind, OperationSource } from './operation.ts';
import type { Random } from './random.ts';
import { ReadSource } from './read-source.ts';
import type { SourceOptions } from './source-options.ts';
import { WriteSource } from './write-source.ts';

/** Reads and puts of the same keys, `ratio` of them reads. */
export class MixedSource implements OperationSource {
  kind: OperationKind = 'read';
  method: UnaryMethod = 'range';
  message: Uint8Array;
  readonly #reads: ReadSource;
  readonly #writes: WriteSource;
  readonly #ratio: number;
  readonly #random: Random;
  /** 1 where a slot's last operation is a read. */
  readonly #isRead: Uint8Array;

  constructor(options: SourceOptions) {
    this.#reads = new ReadSource(options);
    this.#writes = new WriteSource(options);
    this.message = this.#reads.message;
    this.#ratio = options.ratio;
    this.#random = options.random;
    this.#isRead = new Uint8Array(options.slotCount);
  }

  next(slot: number): void {
    if (this.#random.happens(this.#ratio)) {
      this.#reads.next(slot);
      this.kind = 'read';
      this.method = 'range';
      this.message = this.#reads.message;
      this.#isRead[slot] = 1;
    } else {
      this.#writes.next();
      this.kind = 'write';
      this.method = 'put';
      this.message = this.#writes.message;
      this.#isRead[slot] = 0;
    }
  }

  check(slot: number, body: Uint8Array, start: number, end: number): string | undefined {
    return this.#isRead[slot] === 1
      ? this.#reads.check(slot, body, start, end)
      : this.#writes.check(slot, body, start, end);
  }
}
