/** What was proven, and what was not, as lines for people. */
export class Proof {
  readonly #print: (line: string) => void;
  #failed = 0;

  /** @param print told each line as soon as it is known */
  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  get failed(): number {
    return this.#failed;
  }

  /** Says what was waited for and came: without it an error would have ended the proof. */
  came(statement: string, figure: string): void {
    this.check(statement, true, figure);
  }

  /** Judges a statement. @param figure what was measured or seen */
  check(statement: string, holds: boolean, figure: string): void {
    if (!holds) this.#failed += 1;
    this.#print(`${holds ? 'ok  ' : 'FAIL'} ${statement}: ${figure}`);
  }
}
