/** Where and how progress is shown. */
export interface StatusLineOptions {
  readonly write: (text: string) => void;
  /** One line that is drawn again and again; otherwise a line now and then. */
  readonly isTerminal: boolean;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
}

/** Between two lines where nobody watches: enough to see that it lives, few enough to read in a build's log. */
const betweenLinesMs = 10_000;

/** What goes on, for people: lines that stay, and one that is overwritten on a terminal. */
export class StatusLine {
  readonly #options: StatusLineOptions;
  #isDrawn = false;
  #lastAtMs: number | undefined;

  constructor(options: StatusLineOptions) {
    this.#options = options;
  }

  /** Shows how far it is. Off a terminal the first one is kept back, too: what is over within seconds needs no line. */
  update(text: string): void {
    const { write, isTerminal, now } = this.#options;
    if (isTerminal) {
      write(`\r${text}\u001b[K`);
      this.#isDrawn = true;
      return;
    }
    this.#lastAtMs ??= now();
    if (now() - this.#lastAtMs < betweenLinesMs) return;
    this.#lastAtMs = now();
    write(`${text}\n`);
  }

  /** Writes lines that stay. */
  say(text: string): void {
    this.clear();
    this.#options.write(`${text}\n`);
  }

  /** Takes the overwritten line away. */
  clear(): void {
    if (!this.#isDrawn) return;
    this.#options.write('\r\u001b[K');
    this.#isDrawn = false;
  }
}
