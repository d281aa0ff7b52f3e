import type { ServerResponse } from 'node:http';

/** The answers that are not yet sent in full: a stop waits for them, and none is allowed to stay for ever. */
export class OpenResponses {
  readonly #lifetimeMs: number;
  readonly #open = new Set<ServerResponse>();
  #onEmpty: (() => void) | undefined;

  /** @param lifetimeMs a client that has not read its answer this long after asking is cut off */
  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  add(response: ServerResponse): void {
    this.#open.add(response);
    const { socket } = response;
    const timer = setTimeout(() => socket?.destroy(), this.#lifetimeMs);
    response.once('close', () => {
      clearTimeout(timer);
      this.#open.delete(response);
      if (this.#open.size === 0) this.#onEmpty?.();
    });
  }

  /** Resolves once no answer is open. Those not begun yet will tell their client that the connection ends with them. */
  async drained(): Promise<void> {
    for (const response of this.#open) if (!response.headersSent) response.setHeader('Connection', 'close');
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
    });
  }
}
