/** Collects what has been started and closes it in reverse order, also when starting stopped half-way. */
export class ResourceOwner {
  readonly #resources: AsyncDisposable[] = [];

  /** Takes the resource over and gives it back. */
  own<T extends AsyncDisposable>(resource: T): T {
    this.#resources.push(resource);
    return resource;
  }

  /** Closes all of it. Later calls find nothing left. @throws the first error, after everything was tried. */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (let resource = this.#resources.pop(); resource !== undefined; resource = this.#resources.pop()) {
      try {
        await resource[Symbol.asyncDispose]();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
