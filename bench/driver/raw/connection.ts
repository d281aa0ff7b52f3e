import type { Socket } from 'node:net';
import type { Connection, ConnectionOptions } from '../driver.ts';
import type { UnaryMethod } from '../method.ts';
import { reconnectDelayMs } from '../reconnect.ts';
import { dial } from './dial.ts';
import { RequestHeaders } from './request-headers.ts';
import { Session } from './session.ts';

const checkIntervalMs = 500;
const closeTimeoutMs = 1_000;

/** Keeps a session to one endpoint: dials, and dials again after each loss until it is closed. */
export class RawConnection implements Connection {
  readonly address: string;
  readAtMs = 0;
  connectCount = 0;
  readonly #options: ConnectionOptions;
  readonly #check: NodeJS.Timeout;
  #token: string | undefined;
  #socket: Socket | undefined;
  #session: Session | undefined;
  #retry: NodeJS.Timeout | undefined;
  #connectTimeout: NodeJS.Timeout | undefined;
  #failedAttempts = 0;
  #isClosed = false;
  /** The session is handing out answers: what they lead to is written after them. */
  #isReceiving = false;
  #isFlushDue = false;

  /** Begins to connect. */
  constructor(options: ConnectionOptions) {
    this.address = options.endpoint.address;
    this.#options = options;
    this.#token = options.token;
    this.#check = setInterval(() => {
      this.readAtMs = performance.now();
      this.#session?.check(this.readAtMs);
    }, checkIntervalMs);
    this.#dial();
  }

  get isReady(): boolean {
    return this.#session?.isReady ?? false;
  }

  send(slot: number, method: UnaryMethod, message: Uint8Array): boolean {
    return this.#session?.send(slot, method, message) ?? false;
  }

  flush(): void {
    if (!this.#isReceiving) this.#session?.flush();
  }

  cancel(slot: number): void {
    this.#session?.cancel(slot);
    this.flush();
  }

  useToken(token: string | undefined): void {
    this.#token = token;
    this.#session?.useToken(token);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#check);
    clearTimeout(this.#retry);
    clearTimeout(this.#connectTimeout);
    this.#session?.close();
    this.#session = undefined;
    const socket = this.#socket;
    if (socket === undefined || socket.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, closeTimeoutMs);
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      socket.destroy();
    });
  }

  #dial(): void {
    const { endpoint, tls, connectTimeoutMs, events, slotCount } = this.#options;
    const socket = dial({
      endpoint,
      tls,
      onConnect: () => {
        session.open();
      },
      onRead: (bytes, length) => {
        this.#receive(session, bytes, length);
      },
      onDrain: () => {
        session.onDrained();
      },
      onClose: (reason) => {
        this.#fail(session, reason);
      },
    });
    const session = new Session({
      target: socket,
      copiesOutput: tls !== undefined,
      slotCount,
      headers: new RequestHeaders({ isSecure: tls !== undefined, authority: this.address, token: this.#token }),
      answers: events,
      onReady: () => {
        clearTimeout(this.#connectTimeout);
        this.#failedAttempts = 0;
        this.connectCount++;
        events.onReady();
      },
      onOver: (reason) => {
        socket.destroy();
        this.#onLost(reason);
      },
    });
    this.#connectTimeout = setTimeout(() => {
      this.#fail(session, `no HTTP/2 connection to ${this.address} within ${connectTimeoutMs} ms`);
    }, connectTimeoutMs);
    this.#socket = socket;
    this.#session = session;
  }

  #receive(session: Session, bytes: Buffer, length: number): void {
    this.readAtMs = performance.now();
    this.#isReceiving = true;
    try {
      session.receive(bytes, 0, length, this.readAtMs);
    } finally {
      this.#isReceiving = false;
    }
    if (this.#options.tls === undefined) session.flush();
    else this.#flushSoon();
  }

  /** Each TLS record is a read of its own: what all of those at hand lead to leaves together. */
  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    setImmediate(() => {
      this.#isFlushDue = false;
      this.#session?.flush();
    });
  }

  #fail(session: Session, reason: string): void {
    this.readAtMs = performance.now();
    session.fail(reason);
  }

  #onLost(reason: string): void {
    clearTimeout(this.#connectTimeout);
    // An answer may have led to the closing.
    if (this.#isClosed) return;
    this.#failedAttempts++;
    this.#retry = setTimeout(() => {
      this.#dial();
    }, reconnectDelayMs(this.#failedAttempts));
    this.#options.events.onLost(reason);
  }
}
