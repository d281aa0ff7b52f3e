import { type Mistake, mistakeText } from '../config/mistake.ts';
import type { Setting } from '../config/sources/setting.ts';

/** How the text of a flag becomes a value. */
export interface Quantity<Value> {
  /** Completes "expected …". */
  readonly expected: string;
  /** @returns undefined for a text that is none */
  readonly parse: (text: string) => Value | undefined;
  /** What was most likely meant by a text that is refused. */
  readonly meant?: (text: string) => string | undefined;
}

/** Reads the flags of a command that are no keys of the file. What is wrong with them is collected, and nothing is thrown. */
export class OptionReader {
  readonly #mistakes: Mistake[] = [];
  readonly #settings: readonly Setting[];

  /** `settings` are those of the command line. */
  constructor(settings: readonly Setting[]) {
    this.#settings = settings;
  }

  get mistakes(): readonly Mistake[] {
    return this.#mistakes;
  }

  /** `mistakes` as people read them, one line each. */
  get problems(): readonly string[] {
    return this.#mistakes.map(mistakeText);
  }

  isGiven(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  isOn(name: string): boolean {
    return this.#find(name)?.value === true;
  }

  /** @returns undefined where the flag is not given, or refused, which is a mistake */
  read<Value>(name: string, { expected, parse, meant }: Quantity<Value>): Value | undefined {
    const given = this.#find(name)?.origin.given;
    if (given === undefined) return undefined;
    const value = parse(given);
    if (value !== undefined) return value;
    const near = meant?.(given);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    this.refuse(name, `${JSON.stringify(given)} is not allowed: expected ${expected}${hint}`);
    return undefined;
  }

  /** What stands between the commas of a list, and of its repetitions; empty where the flag is not given. */
  elements(name: string): readonly string[] {
    const texts = this.#find(name)?.origin.given.split(',') ?? [];
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word {
    const parse = (text: string): Word | undefined => words.find((word) => word === text);
    return this.read(name, { expected: `one of ${words.join(', ')}`, parse }) ?? otherwise;
  }

  /** Adds a mistake of a given flag; of one that is not given, nothing. */
  refuse(name: string, problem: string): void {
    const origin = this.#find(name)?.origin;
    if (origin !== undefined) this.#mistakes.push({ origin, key: undefined, problem });
  }

  #find(name: string): Setting | undefined {
    return this.#settings.find(({ flag }) => flag.name === name);
  }
}
