import { repeatUntilAborted } from '../../servers/repeat.ts';

/** Does the same again and again until it is closed, for what a fault keeps doing. Closing rejects with what the work has thrown. */
export class Repetition implements AsyncDisposable {
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  /** Begins at once; `pauseMs` lie between an end and the next begin. */
  constructor(pauseMs: number, work: () => Promise<void>) {
    this.#running = repeatUntilAborted(this.#stopping.signal, pauseMs, work);
    // Told by whoever closes it, and no sooner.
    this.#running.catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }
}
