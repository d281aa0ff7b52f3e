import { status as grpcStatus } from '@grpc/grpc-js';
import type { Connection, ConnectionOptions } from '../driver/driver.ts';
import type { Outcome } from '../driver/http2/answer-head.ts';
import { requestHeaders } from '../driver/http2/headers.ts';
import { Session } from '../driver/http2/session.ts';
import { UnaryCall } from '../driver/http2/unary-call.ts';
import type { UnaryMethod } from '../driver/method.ts';
import { reconnectDelayMs } from '../driver/reconnect.ts';
import { BidiStream, type BidiStreamEvents } from './bidi-stream.ts';
import type { Exchange, ExchangeHost, OpenExchange } from './exchange.ts';

const noBytes = new Uint8Array(0);

/**
 * A connection whose operations are exchanges on streams: to a load it is a connection like that of any driver, so that open and
 * closed loop, deadlines and accounting are the same. Which messages an operation consists of is its exchange's affair.
 */
export class StreamConnection implements Connection, ExchangeHost {
  readonly #options: ConnectionOptions;
  readonly #openExchange: OpenExchange;
  readonly #isBusy: Uint8Array;
  #token: string | undefined;
  #session: Session;
  #exchange: Exchange | undefined;
  #isReady = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;
  #setUpDeadline: NodeJS.Timeout | undefined;
  #failedAttempts = 0;
  readAtMs = 0;
  connectCount = 0;

  /** Begins to connect; each session has an exchange of its own. */
  constructor(options: ConnectionOptions, openExchange: OpenExchange) {
    this.#options = options;
    this.#openExchange = openExchange;
    this.#isBusy = new Uint8Array(options.slotCount);
    this.#token = options.token;
    this.#session = this.#openSession();
  }

  get address(): string {
    return this.#options.endpoint.address;
  }

  get isReady(): boolean {
    return this.#isReady && this.#session.isReady;
  }

  get slotCount(): number {
    return this.#options.slotCount;
  }

  /** The exchange makes its messages itself: the workload's message only says of what kind the operation is. */
  send(slot: number, _method: UnaryMethod, message: Uint8Array): boolean {
    if (!this.isReady || this.#exchange === undefined) return false;
    this.#isBusy[slot] = 1;
    this.#exchange.begin(slot, message);
    return true;
  }

  /** Nothing to do: Node gathers what was sent in one turn of the event loop. */
  flush(): void {
    return;
  }

  cancel(slot: number): void {
    if (this.#isBusy[slot] === 0) return;
    this.#isBusy[slot] = 0;
    this.#exchange?.cancel(slot);
  }

  /** Open streams keep the token that they began with. */
  useToken(token: string | undefined): void {
    this.#token = token;
  }

  /** For good. Lets the exchange put away what it left in the cluster, which may take a few seconds. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#isReady = false;
    this.#isBusy.fill(0);
    clearTimeout(this.#retry);
    clearTimeout(this.#setUpDeadline);
    if (this.#session.isReady) await this.#exchange?.close();
    await this.#session.close();
  }

  call(path: string, message: Uint8Array, onEnd: Parameters<ExchangeHost['call']>[2]): void {
    const stream = this.#session.request(requestHeaders(path, this.#options.endpoint, this.#token));
    if (stream === undefined) {
      onEnd({ status: grpcStatus.UNAVAILABLE, detail: 'the connection takes no request' }, noBytes, 0, 0);
      return;
    }
    new UnaryCall(stream, this.#session, message, 0, {
      onCallEnd: (_slot, outcome, body, start, end) => {
        onEnd(outcome, body, start, end);
      },
    });
  }

  openStream(path: string, events: BidiStreamEvents): BidiStream | undefined {
    const stream = this.#session.request(requestHeaders(path, this.#options.endpoint, this.#token));
    return stream === undefined ? undefined : new BidiStream(stream, this.#session, events);
  }

  ready(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#setUpDeadline);
    this.#isReady = true;
    this.#failedAttempts = 0;
    this.connectCount += 1;
    this.#options.events.onReady();
  }

  answer(slot: number, status: number, detail: string): void {
    if (this.#isBusy[slot] === 0) return;
    this.#isBusy[slot] = 0;
    this.readAtMs = performance.now();
    this.#options.events.onAnswer(slot, status, detail, noBytes, 0, 0);
  }

  fail(outcome: Outcome): void {
    if (this.#isClosed || this.#session.isBroken) return;
    void this.#session.close();
    this.#lose(outcome);
  }

  #openSession(): Session {
    const { endpoint, tls, connectTimeoutMs } = this.#options;
    return new Session({
      endpoint,
      tls,
      connectTimeoutMs,
      events: {
        onReady: () => {
          this.#setUpDeadline = setTimeout(() => {
            this.fail({ status: grpcStatus.UNAVAILABLE, detail: `not set up within ${connectTimeoutMs} ms` });
          }, connectTimeoutMs);
          this.#exchange = this.#openExchange(this);
        },
        onEnd: (reason) => {
          this.#lose({ status: grpcStatus.UNAVAILABLE, detail: reason });
        },
      },
    });
  }

  #lose(outcome: Outcome): void {
    clearTimeout(this.#setUpDeadline);
    this.#isReady = false;
    this.#exchange = undefined;
    this.#failedAttempts += 1;
    for (const slot of this.#isBusy.keys()) this.answer(slot, outcome.status, outcome.detail);
    this.#options.events.onLost(outcome.detail);
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      this.#session = this.#openSession();
    }, reconnectDelayMs(this.#failedAttempts));
  }
}
