import type { WriteStream } from 'node:tty';

const home = '\u001b[H';
const clearToEndOfLine = '\u001b[K';
const clearBelow = '\u001b[J';
const enterScreen = '\u001b[?1049h\u001b[?25l';
const leaveScreen = '\u001b[?25h\u001b[?1049l';

/** Shows one text in place of the last: redrawn on a terminal, elsewhere printed only when asked to be final. */
export class Screen implements AsyncDisposable {
  readonly #output: WriteStream;
  #entered = false;

  constructor(output: WriteStream) {
    this.#output = output;
  }

  /** Whether there is a terminal to redraw on. */
  get isLive(): boolean {
    return this.#output.isTTY;
  }

  draw(text: string): void {
    if (!this.isLive) {
      this.#output.write(`${text}\n`);
      return;
    }
    if (!this.#entered) this.#output.write(enterScreen);
    this.#entered = true;
    const lines = text.split('\n').slice(0, this.#output.rows - 1);
    const fitted = lines.map((line) => line.slice(0, this.#output.columns) + clearToEndOfLine);
    this.#output.write(home + fitted.join('\r\n') + clearBelow);
  }

  /** Gives the terminal back as it was. */
  [Symbol.asyncDispose](): Promise<void> {
    if (this.#entered) this.#output.write(leaveScreen);
    this.#entered = false;
    return Promise.resolve();
  }
}
