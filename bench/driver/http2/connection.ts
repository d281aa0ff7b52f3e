import { status as grpcStatus } from '@grpc/grpc-js';
import type { Connection, ConnectionOptions } from '../driver.ts';
import { unaryMethodPaths, type UnaryMethod } from '../method.ts';
import { reconnectDelayMs } from '../reconnect.ts';
import type { Outcome } from './answer-head.ts';
import { requestHeaders } from './headers.ts';
import { Session } from './session.ts';
import { UnaryCall, type CallOwner } from './unary-call.ts';

type MethodHeaders = Readonly<Record<UnaryMethod, ReturnType<typeof requestHeaders>>>;

/** A connection on Node's own HTTP/2: sessions one after another, each call an `Http2Stream`. */
export class Http2Connection implements Connection, CallOwner {
  readonly #options: ConnectionOptions;
  /** By slot; undefined where none is in flight. */
  readonly #calls: (UnaryCall | undefined)[];
  #headers: MethodHeaders;
  #session: Session;
  #retry: NodeJS.Timeout | undefined;
  #failedAttempts = 0;
  #isClosed = false;
  readAtMs = 0;
  connectCount = 0;

  /** Begins to connect. */
  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#calls = new Array<UnaryCall | undefined>(options.slotCount).fill(undefined);
    this.#headers = this.#headersWith(options.token);
    this.#session = this.#open();
  }

  get address(): string {
    return this.#options.endpoint.address;
  }

  get isReady(): boolean {
    return this.#session.isReady;
  }

  send(slot: number, method: UnaryMethod, message: Uint8Array): boolean {
    const stream = this.#session.request(this.#headers[method]);
    if (stream === undefined) return false;
    this.#calls[slot] = new UnaryCall(stream, this.#session, message, slot, this);
    return true;
  }

  /** Nothing to do: Node gathers what was sent in one turn of the event loop. */
  flush(): void {
    return;
  }

  cancel(slot: number): void {
    this.#calls[slot]?.cancel();
    this.#calls[slot] = undefined;
  }

  useToken(token: string | undefined): void {
    this.#headers = this.#headersWith(token);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    for (const slot of this.#calls.keys()) this.cancel(slot);
    await this.#session.close();
  }

  onCallEnd(slot: number, outcome: Outcome, body: Uint8Array, start: number, end: number): void {
    this.#calls[slot] = undefined;
    // Not shared by a batch: Node hands answers out one by one, and 50 ns do not count beside what a stream costs.
    this.readAtMs = performance.now();
    this.#options.events.onAnswer(slot, outcome.status, outcome.detail, body, start, end);
  }

  #headersWith(token: string | undefined): MethodHeaders {
    const { endpoint } = this.#options;
    return {
      put: requestHeaders(unaryMethodPaths.put, endpoint, token),
      range: requestHeaders(unaryMethodPaths.range, endpoint, token),
      deleteRange: requestHeaders(unaryMethodPaths.deleteRange, endpoint, token),
      txn: requestHeaders(unaryMethodPaths.txn, endpoint, token),
    };
  }

  #open(): Session {
    const { endpoint, tls, connectTimeoutMs } = this.#options;
    return new Session({
      endpoint,
      tls,
      connectTimeoutMs,
      events: {
        onReady: () => {
          this.#failedAttempts = 0;
          this.connectCount += 1;
          this.#options.events.onReady();
        },
        onEnd: (reason) => {
          this.#lose(reason);
        },
      },
    });
  }

  #lose(reason: string): void {
    this.#failedAttempts += 1;
    for (const call of this.#calls) call?.fail({ status: grpcStatus.UNAVAILABLE, detail: reason });
    this.#options.events.onLost(reason);
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      this.#session = this.#open();
    }, reconnectDelayMs(this.#failedAttempts));
  }
}
