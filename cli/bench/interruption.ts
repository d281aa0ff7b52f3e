import type { CommandContext } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** What Ctrl-C does to a load: the first one ends it, cleaning up and reporting; a second one ends the process at once. */
export class Interruption implements Disposable {
  readonly #abort = new AbortController();
  readonly #ignore: () => void;

  /** `leftBehind` says what is not cleaned up when the process ends at once. */
  constructor(
    { signals, writeError, isErrorTerminal }: Pick<CommandContext, 'signals' | 'writeError' | 'isErrorTerminal'>,
    leftBehind: () => string,
  ) {
    this.#ignore = signals.onStop(() => {
      if (!this.#abort.signal.aborted) {
        // A terminal shows ^C in the line that is being drawn.
        const lineBreak = isErrorTerminal ? '\n' : '';
        writeError(`${lineBreak}etcd-monitor: stopping, cleaning up; once more ends it at once\n`);
        this.#abort.abort();
        return;
      }
      writeError(`etcd-monitor: ended at once: ${leftBehind()}\n`);
      signals.exit(exitCodes.interrupted);
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  [Symbol.dispose](): void {
    this.#ignore();
  }
}
