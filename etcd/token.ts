import { status as grpcStatus } from '@grpc/grpc-js';
import { brokenWayReasons, type Reason } from './reason.ts';
import { withinDeadline } from './deadline.ts';
import { EtcdRpcError } from './rpc-error.ts';

export interface TokenSourceOptions {
  /** Reads the password anew, so that a rotated file is used at the next authentication. */
  readonly password: () => Promise<string>;
  /** The Authenticate RPC. @throws EtcdRpcError */
  readonly authenticate: (password: string, deadlineMs: number) => Promise<string>;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Authenticate is a raft proposal and costs etcd a bcrypt: a refusal is not tried again at every scrape. */
const retryAfterFailureMs = 5_000;
const retryAfterAuthDisabledMs = 60_000;

/** Failures that never reached etcd and so cost it nothing: a member that comes back is not made to wait. */
const notReached: ReadonlySet<Reason> = new Set(brokenWayReasons);

/** The auth token of one user at one member. Concurrent callers share one Authenticate call. */
export class TokenSource {
  readonly #options: TokenSourceOptions;
  #pending: Promise<string | undefined> | undefined;
  #token: string | undefined;
  #refused: { until: number; error: EtcdRpcError | undefined } | undefined;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  /**
   * The token, or undefined while the cluster has auth switched off.
   * @throws EtcdRpcError if etcd refuses, refused less than 5 s ago, or is not reached within the caller's own deadline
   */
  async token(deadlineMs: number): Promise<string | undefined> {
    if (this.#token !== undefined) return this.#token;
    if (this.#refused !== undefined && this.#options.now() < this.#refused.until) {
      if (this.#refused.error === undefined) return undefined;
      throw this.#refused.error;
    }
    this.#pending ??= this.#authenticate(deadlineMs).finally(() => {
      this.#pending = undefined;
    });
    return withinDeadline(this.#pending, deadlineMs, () => {
      const detail = `Authenticate did not answer within ${Math.round(deadlineMs)} ms`;
      throw new EtcdRpcError('deadline_exceeded', grpcStatus.DEADLINE_EXCEEDED, detail);
    });
  }

  /** Forgets the token that etcd has just refused. A newer one, fetched meanwhile by another caller, stays. */
  invalidate(token: string): void {
    if (this.#token === token) this.#token = undefined;
  }

  async #authenticate(deadlineMs: number): Promise<string | undefined> {
    try {
      this.#token = await this.#options.authenticate(await this.#options.password(), deadlineMs);
      this.#refused = undefined;
      return this.#token;
    } catch (error) {
      if (!(error instanceof EtcdRpcError)) throw error;
      if (error.grpcCode === grpcStatus.FAILED_PRECONDITION && error.detail.includes('authentication is not enabled')) {
        this.#refused = { until: this.#options.now() + retryAfterAuthDisabledMs, error: undefined };
        return undefined;
      }
      if (!notReached.has(error.reason)) this.#refused = { until: this.#options.now() + retryAfterFailureMs, error };
      throw error;
    }
  }
}
