/** Fetches another token; undefined where the cluster has auth switched off meanwhile. Rejects if etcd refuses. */
export type RefreshToken = () => Promise<string | undefined>;

/**
 * Fetches a new auth token when one is refused: once, however many requests were refused, and not again if the new one has
 * never been accepted, because each costs etcd a bcrypt.
 */
export class TokenRefresh {
  readonly #refresh: RefreshToken | undefined;
  readonly #onToken: (token: string | undefined) => void;
  readonly #onEnd: () => void;
  /** Number of the token in use. */
  generation = 0;
  isRunning = false;
  #isAccepted = true;

  /** `onToken` hears the new token, `onEnd` that requests may be sent again, whether there is a new token or not. */
  constructor(refresh: RefreshToken | undefined, onToken: (token: string | undefined) => void, onEnd: () => void) {
    this.#refresh = refresh;
    this.#onToken = onToken;
    this.#onEnd = onEnd;
  }

  /** A request with the token of `generation` has been accepted. */
  accepted(generation: number): void {
    if (generation === this.generation) this.#isAccepted = true;
  }

  /** A request with the token of `generation` has been refused as UNAUTHENTICATED. */
  refused(generation: number): void {
    if (this.isRunning || generation !== this.generation || !this.#isAccepted || this.#refresh === undefined) return;
    this.isRunning = true;
    this.#isAccepted = false;
    this.generation += 1;
    void this.#refresh()
      .then(this.#onToken, () => undefined)
      .finally(() => {
        this.isRunning = false;
        this.#onEnd();
      });
  }
}
