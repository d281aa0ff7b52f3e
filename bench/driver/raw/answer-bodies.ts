import { answerLimitBytes, messagePrefixBytes } from '../grpc-answer.ts';

const firstCapacityBytes = 1024;
/** What a slot keeps for its next answer. */
const keptCapacityBytes = 64 * 1024;
const noBytes = Buffer.alloc(0);

/**
 * Gathers the DATA of each slot's answer. A message that comes in one frame, its trailers right after it, is handed out where it
 * was read; every other one is copied together.
 */
export class AnswerBodies {
  /** After `finish`: the message is `bytes[start..end)`. */
  bytes: Buffer = noBytes;
  start = 0;
  end = 0;
  readonly #gathered: (Buffer | undefined)[];
  readonly #lengths: Float64Array;
  /** The slot whose message still lies where it was read, or -1. */
  #inPlaceSlot = -1;
  #inPlaceBytes: Buffer = noBytes;
  #inPlaceStart = 0;
  #inPlaceEnd = 0;

  constructor(slotCount: number) {
    this.#gathered = Array.from({ length: slotCount }, () => undefined);
    this.#lengths = new Float64Array(slotCount);
  }

  /** Takes the payload of a DATA frame, `bytes[start..end)`. @returns false if the answer is larger than is allowed */
  add(slot: number, bytes: Buffer, start: number, end: number): boolean {
    if (start === end) return true;
    this.settle();
    if (this.#lengths[slot] === 0 && isWholeMessage(bytes, start, end)) {
      this.#inPlaceSlot = slot;
      this.#inPlaceBytes = bytes;
      this.#inPlaceStart = start;
      this.#inPlaceEnd = end;
      return true;
    }
    return this.#append(slot, bytes, start, end);
  }

  /** Copies what lies where it was read: must be called before those bytes change. */
  settle(): void {
    if (this.#inPlaceSlot < 0) return;
    this.#append(this.#inPlaceSlot, this.#inPlaceBytes, this.#inPlaceStart, this.#inPlaceEnd);
    this.#inPlaceSlot = -1;
  }

  /**
   * Ends the slot's answer, and points `bytes`, `start` and `end` to its message, valid until the next call.
   * @returns what is wrong with it, undefined where nothing is
   */
  finish(slot: number): string | undefined {
    if (slot === this.#inPlaceSlot) {
      this.#inPlaceSlot = -1;
      this.bytes = this.#inPlaceBytes;
      this.start = this.#inPlaceStart + messagePrefixBytes;
      this.end = this.#inPlaceEnd;
      return undefined;
    }
    const length = this.#lengths[slot] ?? 0;
    const gathered = this.#gathered[slot] ?? noBytes;
    this.discard(slot);
    this.bytes = gathered;
    this.start = messagePrefixBytes;
    this.end = length;
    const problem = problemOf(gathered, length);
    if (problem !== undefined) {
      this.bytes = noBytes;
      this.start = 0;
      this.end = 0;
    }
    return problem;
  }

  /** Forgets what has come for the slot. */
  discard(slot: number): void {
    if (slot === this.#inPlaceSlot) this.#inPlaceSlot = -1;
    this.#lengths[slot] = 0;
    if ((this.#gathered[slot]?.length ?? 0) > keptCapacityBytes) this.#gathered[slot] = undefined;
  }

  #append(slot: number, bytes: Buffer, start: number, end: number): boolean {
    const length = this.#lengths[slot] ?? 0;
    const newLength = length + end - start;
    if (newLength > messagePrefixBytes + answerLimitBytes) return false;
    const gathered = this.#withCapacity(slot, length, newLength);
    bytes.copy(gathered, length, start, end);
    this.#lengths[slot] = newLength;
    return true;
  }

  #withCapacity(slot: number, length: number, wantedBytes: number): Buffer {
    const present = this.#gathered[slot];
    if (present !== undefined && present.length >= wantedBytes) return present;
    const grown = Buffer.allocUnsafeSlow(Math.max(wantedBytes, 2 * (present?.length ?? 0), firstCapacityBytes));
    present?.copy(grown, 0, 0, length);
    this.#gathered[slot] = grown;
    return grown;
  }
}

function isWholeMessage(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === 0 && declaredBytes(bytes, start) === end - start - messagePrefixBytes;
}

/** Bytes after the end count as zeros: a prefix that is cut off declares no length that fits. */
function declaredBytes(bytes: Buffer, start: number): number {
  return (
    (bytes[start + 1] ?? 0) * 0x100_0000 +
    (((bytes[start + 2] ?? 0) << 16) | ((bytes[start + 3] ?? 0) << 8) | (bytes[start + 4] ?? 0))
  );
}

function problemOf(bytes: Buffer, length: number): string | undefined {
  if (length === 0) return 'the answer has no message';
  if (length < messagePrefixBytes) return 'the answer ends inside its message';
  if (bytes[0] !== 0) return 'the answer is compressed, which was not asked for';
  const declared = declaredBytes(bytes, 0);
  const present = length - messagePrefixBytes;
  if (declared > present) return 'the answer ends inside its message';
  return declared < present ? 'the answer has more than one message' : undefined;
}
