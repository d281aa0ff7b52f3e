import { defaultWindowBytes, frameTypes } from './frame.ts';
import type { Output } from './output.ts';
import { writeNumberFrame } from './request-frames.ts';

/** So large that a server never waits for us: what it sends is taken at once anyway. */
const connectionWindowBytes = 1024 ** 3;
/** How much each stream may send before we widen its window (SETTINGS_INITIAL_WINDOW_SIZE). */
export const streamWindowBytes = 16 * 1024 * 1024;
const connectionStepBytes = connectionWindowBytes / 4;
const streamStepBytes = streamWindowBytes / 2;

/** Gives the server room to send: the windows of the connection and of each slot's stream. */
export class ReceiveWindow {
  readonly #output: Output;
  readonly #taken: Int32Array;
  #takenBytes = 0;

  constructor(output: Output, slotCount: number) {
    this.#output = output;
    this.#taken = new Int32Array(slotCount);
  }

  /** Widens the connection's window from its default. */
  open(): void {
    writeNumberFrame(this.#output, frameTypes.windowUpdate, 0, connectionWindowBytes - defaultWindowBytes);
  }

  /** Counts a DATA frame of any stream, padding and all. */
  take(byteCount: number): void {
    this.#takenBytes += byteCount;
    if (this.#takenBytes < connectionStepBytes) return;
    writeNumberFrame(this.#output, frameTypes.windowUpdate, 0, this.#takenBytes);
    this.#takenBytes = 0;
  }

  /** Counts it for the open stream of a slot as well. */
  takeOf(slot: number, streamId: number, byteCount: number): void {
    const taken = (this.#taken[slot] ?? 0) + byteCount;
    this.#taken[slot] = taken;
    if (taken < streamStepBytes) return;
    writeNumberFrame(this.#output, frameTypes.windowUpdate, streamId, taken);
    this.#taken[slot] = 0;
  }

  /** The slot's stream has ended. */
  forget(slot: number): void {
    this.#taken[slot] = 0;
  }
}
