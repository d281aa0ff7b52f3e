/** Fetches another token; undefined where the cluster has auth switched off meanwhile. Rejects if none is to be had. */
export type RefreshToken = () => Promise<string | undefined>;

const firstRetryMs = 500;
const longestRetryMs = 8_000;

export interface TokenRefreshOptions {
  /** Undefined where there is no way to fetch another. */
  readonly refresh: RefreshToken | undefined;
  /** Hears the new token. */
  readonly onToken: (token: string | undefined) => void;
  /** Requests may be sent again. */
  readonly onEnd: () => void;
}

/**
 * Fetches a new auth token when one is refused: once, however many requests were refused, and not again if the new one has
 * never been accepted, because each costs etcd a bcrypt. If no token comes it is asked for again, half a second later, then at
 * growing distances of 8 s at most; meanwhile requests must not be sent, which etcd would refuse anyway.
 */
export class TokenRefresh {
  /** Number of the token in use. */
  generation = 0;
  isRunning = false;
  /** Why requests have no token that etcd accepts, in words; undefined if they have one as far as is known. */
  problem: string | undefined;
  readonly #options: TokenRefreshOptions;
  #isAccepted = true;
  #isStopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: TokenRefreshOptions) {
    this.#options = options;
  }

  /** A request with the token of `generation` has been accepted. */
  accepted(generation: number): void {
    if (generation !== this.generation || this.#isAccepted) return;
    this.#isAccepted = true;
    this.problem = undefined;
  }

  /** A request with the token of `generation` has been refused as UNAUTHENTICATED; `detail` is what etcd said. */
  refused(generation: number, detail: string): void {
    const { refresh } = this.#options;
    if (this.isRunning || generation !== this.generation || refresh === undefined) return;
    if (!this.#isAccepted) {
      this.problem = `the new auth token was refused, too: ${detail}`;
      return;
    }
    this.isRunning = true;
    this.#isAccepted = false;
    this.generation += 1;
    void this.#fetch(refresh, firstRetryMs);
  }

  /** Asks for no further token. For good. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
  }

  async #fetch(refresh: RefreshToken, retryMs: number): Promise<void> {
    try {
      const token = await refresh();
      this.problem = undefined;
      this.#options.onToken(token);
    } catch (error) {
      this.problem = `no new auth token came: ${error instanceof Error ? error.message : String(error)}`;
      if (this.#isStopped) return;
      this.#retry = setTimeout(() => {
        void this.#fetch(refresh, Math.min(2 * retryMs, longestRetryMs));
      }, retryMs);
      return;
    }
    this.isRunning = false;
    this.#options.onEnd();
  }
}
