/** A server of the lab that a scenario can stop and start again at the same address. */
export class Restartable<T extends AsyncDisposable> implements AsyncDisposable {
  readonly name: string;
  readonly #start: () => Promise<T>;
  #current: T | undefined;

  constructor(name: string, start: () => Promise<T>) {
    this.name = name;
    this.#start = start;
  }

  /** What runs now. @throws Error while it is stopped */
  get current(): T {
    if (this.#current === undefined) throw new Error(`${this.name} is not running`);
    return this.#current;
  }

  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  /** @throws StartError, or Error when it runs already */
  async start(): Promise<T> {
    if (this.#current !== undefined) throw new Error(`${this.name} is running already`);
    this.#current = await this.#start();
    return this.#current;
  }

  async stop(): Promise<void> {
    const stopped = this.#current;
    this.#current = undefined;
    await stopped?.[Symbol.asyncDispose]();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
