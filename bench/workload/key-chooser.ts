import type { Random } from './random.ts';

/** Chooses the number of the key for each operation. */
export interface KeyChooser {
  /** From 0 to the limit that the chooser was made for, exclusive. */
  next(): number;
}

class SequentialKeys implements KeyChooser {
  readonly #limit: number;
  #number = -1;

  constructor(limit: number) {
    this.#limit = limit;
  }

  next(): number {
    this.#number = this.#number + 1 === this.#limit ? 0 : this.#number + 1;
    return this.#number;
  }
}

class RandomKeys implements KeyChooser {
  readonly #limit: number;
  readonly #random: Random;

  constructor(limit: number, random: Random) {
    this.#limit = limit;
    this.#random = random;
  }

  next(): number {
    return this.#random.below(this.#limit);
  }
}

/** Numbers below `limit`: 0, 1, 2 and so on, from the start again after the last, or each at random with the same chance. */
export function keyChooser(order: 'sequential' | 'random', limit: number, random: Random): KeyChooser {
  return order === 'sequential' ? new SequentialKeys(limit) : new RandomKeys(limit, random);
}
