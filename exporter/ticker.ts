/** Runs one task again and again, never twice at once; the next run starts `intervalMs` after the last one started. */
export class Ticker {
  readonly #run: () => Promise<void>;
  readonly #intervalMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  /** `run` must not reject; `intervalMs` is asked after each run. */
  constructor(run: () => Promise<void>, intervalMs: () => number) {
    this.#run = run;
    this.#intervalMs = intervalMs;
  }

  start(delayMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      const startedMs = performance.now();
      this.#running = this.#run().finally(() => {
        this.start(Math.max(0, this.#intervalMs() - (performance.now() - startedMs)));
      });
    }, delayMs);
  }

  /** No run starts any more; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
