import { AnswerReader } from './answers.ts';
import { patchPaddedVarint } from './message-writer.ts';
import { compareAndSwapRequest, compareResult, modRevisionMark } from './messages.ts';
import type { OperationSource } from './operation.ts';
import type { Random } from './random.ts';
import type { SourceOptions } from './source-options.ts';
import { Template } from './template.ts';

/** No key has it: the first write of a cluster makes revision 2. */
const revisionOfNoKey = 1;

/** What a slot's operation in flight is meant to do. */
const idle = 0;
const meantToSucceed = 1;
const meantToFail = 2;

/**
 * Compare-and-swaps on a key's mod revision. Each slot has keys of its own, so it knows their revisions from its own answers, and
 * a swap at the known revision succeeds. The others compare a revision that no key has; that their compare fails is the right
 * answer.
 */
export class TxnSource implements OperationSource {
  readonly kind = 'txn';
  readonly method = 'txn';
  readonly message: Uint8Array;
  readonly #template: Template;
  readonly #resultStart: number;
  readonly #revisionStart: number;
  readonly #keySpace: number;
  readonly #slotCount: number;
  readonly #isSequential: boolean;
  readonly #ratio: number;
  readonly #random: Random;
  /** By key; 0 where it is not known. */
  readonly #revisions: Float64Array;
  readonly #keyOfSlot: Uint32Array;
  readonly #intentOfSlot: Uint8Array;
  /** Whether some swap went without an answer. It may be done still, later than the next one of its key. */
  #isDisturbed = false;
  readonly #answer = new AnswerReader();

  constructor({ keys, keyOrder, value, leaseId, slotCount, ratio, random }: SourceOptions) {
    const writer = compareAndSwapRequest({ key: keys.key(0), value, leaseId });
    this.#template = new Template(writer, keys);
    this.message = this.#template.message;
    this.#resultStart = writer.starts(compareResult.mark)[0] ?? 0;
    this.#revisionStart = writer.starts(modRevisionMark)[0] ?? 0;
    this.#keySpace = keys.keySpace;
    this.#slotCount = slotCount;
    this.#isSequential = keyOrder === 'sequential';
    this.#ratio = ratio;
    this.#random = random;
    this.#revisions = new Float64Array(keys.keySpace);
    // So that the first key that `#follow` gives is the slot's number.
    this.#keyOfSlot = Uint32Array.from({ length: slotCount }, () => keys.keySpace);
    this.#intentOfSlot = new Uint8Array(slotCount);
  }

  next(slot: number): void {
    if (this.#intentOfSlot[slot] === meantToSucceed) {
      this.#isDisturbed = true;
      this.#revisions[this.#keyOfSlot[slot] ?? 0] = 0;
    }
    const key = this.#isSequential ? this.#follow(slot) : this.#choose(slot);
    this.#keyOfSlot[slot] = key;
    this.#template.useKey(key);
    if (this.#random.happens(this.#ratio)) {
      const revision = this.#revisions[key] ?? 0;
      this.#intentOfSlot[slot] = meantToSucceed;
      // Every key there is has a mod revision above 0.
      this.#compare(revision === 0 ? compareResult.greater : compareResult.equal, revision);
    } else {
      this.#intentOfSlot[slot] = meantToFail;
      this.#compare(compareResult.equal, revisionOfNoKey);
    }
  }

  check(slot: number, body: Uint8Array, start: number, end: number): string | undefined {
    const intent = this.#intentOfSlot[slot];
    this.#intentOfSlot[slot] = idle;
    const answer = this.#answer;
    if (!answer.txn(body, start, end)) return 'the answer to a swap is no TxnResponse';
    const key = this.#keyOfSlot[slot] ?? 0;
    if (answer.succeeded) {
      this.#revisions[key] = answer.revision;
      return intent === meantToFail ? 'a swap succeeded at a revision that no key has' : undefined;
    }
    this.#revisions[key] = answer.modRevision;
    if (answer.modRevision === 0) return 'a failed swap found no key';
    return intent === meantToFail || this.#isDisturbed ? undefined : "a swap failed at the key's own revision";
  }

  #compare(result: number, revision: number): void {
    this.message[this.#resultStart] = result;
    patchPaddedVarint(this.message, this.#revisionStart, revision);
  }

  /** The slot's next key: its number, then every `slotCount`th. */
  #follow(slot: number): number {
    const key = (this.#keyOfSlot[slot] ?? 0) + this.#slotCount;
    return key < this.#keySpace ? key : slot;
  }

  /** One of the slot's keys at random. */
  #choose(slot: number): number {
    const count = Math.floor((this.#keySpace - 1 - slot) / this.#slotCount) + 1;
    return slot + this.#slotCount * this.#random.below(count);
  }
}
