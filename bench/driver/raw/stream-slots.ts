const largestStreamId = 0x7fff_ffff;

/** Which slot each open stream belongs to. Streams of a client have odd ids, which only grow. */
export class StreamSlots {
  /** The stream of each slot, 0 for none. */
  readonly #streamIds: Int32Array;
  /** The slot that last took a place of the ring; a stream's place follows from its id. */
  readonly #ring: Int32Array;
  readonly #mask: number;
  readonly #lastPlainId: number;
  #nextId: number;
  #count = 0;

  /** `firstId` is odd. */
  constructor(slotCount: number, firstId = 1) {
    this.#streamIds = new Int32Array(slotCount);
    // More places than slots: beside a stream that stays open for long, others find theirs.
    const places = 2 ** Math.ceil(Math.log2(slotCount * 4));
    this.#ring = new Int32Array(places).fill(-1);
    this.#mask = places - 1;
    // Ids go up in twos, and each place of the ring may have to be skipped once.
    this.#lastPlainId = largestStreamId - 4 * places;
    this.#nextId = firstId;
  }

  /** Streams that are open. */
  get count(): number {
    return this.#count;
  }

  get slotCount(): number {
    return this.#streamIds.length;
  }

  /** Whether few ids are left, enough for one request more of each slot: it is time for a new connection. */
  get isNearlyExhausted(): boolean {
    return this.#nextId > this.#lastPlainId;
  }

  /** Whether a stream has been opened: frames for others are the peer's error. */
  wasOpened(streamId: number): boolean {
    return streamId % 2 === 1 && streamId < this.#nextId;
  }

  /** The open stream of a slot, or 0. */
  streamOf(slot: number): number {
    return this.#streamIds[slot] ?? 0;
  }

  /** The slot of an open stream, or -1. */
  slotOf(streamId: number): number {
    const slot = this.#ring[(streamId >>> 1) & this.#mask] ?? -1;
    return this.#streamIds[slot] === streamId && streamId !== 0 ? slot : -1;
  }

  /**
   * Opens the next stream for a slot that has none. Ids whose place is taken are skipped, as HTTP/2 allows.
   * @returns its id, or 0 if ids are used up
   */
  open(slot: number): number {
    let id = this.#nextId;
    while (this.#isTaken(id)) id += 2;
    if (id > largestStreamId) {
      this.#nextId = id;
      return 0;
    }
    this.#nextId = id + 2;
    this.#ring[(id >>> 1) & this.#mask] = slot;
    this.#streamIds[slot] = id;
    this.#count++;
    return id;
  }

  /** Ends the stream of a slot that has one. */
  close(slot: number): void {
    this.#streamIds[slot] = 0;
    this.#count--;
  }

  /** Forgets all open streams. */
  clear(): void {
    this.#streamIds.fill(0);
    this.#count = 0;
  }

  #isTaken(id: number): boolean {
    const place = (id >>> 1) & this.#mask;
    const holder = this.#streamIds[this.#ring[place] ?? -1] ?? 0;
    return holder !== 0 && ((holder >>> 1) & this.#mask) === place;
  }
}
