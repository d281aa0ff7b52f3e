/** Spreads a seed of any size over 32-bit words, so that neighbouring seeds give unrelated sequences (splitmix32). */
function spread(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
}

/** Random numbers that a seed repeats: xoshiro128** (Blackman and Vigna), fast and without an allocation. Not for secrets. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** `seed` is an integer; of larger ones the lowest 32 bits count. */
  constructor(seed: number) {
    const word = spread(seed);
    this.#a = word();
    this.#b = word();
    this.#c = word();
    // All four words zero would stay zero for ever.
    this.#d = word() | 1;
  }

  /** An integer from 0 to 2^32 - 1. */
  word(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** An integer from 0 to `limit - 1`, for limits up to 2^32. */
  below(limit: number): number {
    return Math.floor((this.word() / 0x1_0000_0000) * limit);
  }

  /** True with this probability, 0 to 1. */
  happens(ratio: number): boolean {
    return this.word() / 0x1_0000_0000 < ratio;
  }

  /** Bytes that do not compress. */
  bytes(sizeBytes: number): Uint8Array {
    const bytes = new Uint8Array(sizeBytes);
    for (let index = 0; index < sizeBytes; index++) bytes[index] = this.word() >>> 24;
    return bytes;
  }
}
