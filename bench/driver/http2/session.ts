import { connect as http2Connect, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import type { OutgoingHttpHeaders } from 'node:http';
import { connect as netConnect, type Socket } from 'node:net';
import { connect as tlsConnect, TLSSocket } from 'node:tls';
import type { EndpointAddress } from '../../../etcd/endpoint.ts';
import { toEtcdHttpError } from '../../../etcd/http-error.ts';
import type { TlsMaterial } from '../../../etcd/tls-files.ts';
import { tlsOptions } from '../tls-options.ts';

export interface SessionEvents {
  /** The member has sent its settings: requests may go out. At most once. */
  onReady(): void;
  /** It is over, or did not come about; exactly once, unless `close` was called before. */
  onEnd(reason: string): void;
}

export interface SessionOptions {
  readonly endpoint: EndpointAddress;
  /** Undefined is plain text. */
  readonly tls: TlsMaterial | undefined;
  /** Until the attempt is given up. */
  readonly connectTimeoutMs: number;
  readonly events: SessionEvents;
}

/** So large that the server never waits for us to give it room. */
const streamWindowBytes = 16 * 1024 * 1024;
const connectionWindowBytes = 1024 * 1024 * 1024;
const maxFrameSizeBytes = 1024 * 1024;

/** Node's own bound on what a session buffers: 10 MB unless told, which 256 large answers exceed. */
const sessionMemoryMegabytes = 1024;

/**
 * While an answer is due, a ping goes out this often, and one that is unanswered when the next is due ends the session. etcd cuts off
 * who asks more often than every 5 s (--grpc-keepalive-min-time), or with no request under way.
 */
const keepAliveMs = 6_000;

/** How long requests may still run after GOAWAY. */
const drainTimeoutMs = 5_000;

/** Stream identifiers end at 2^31 - 1, and every request takes two. */
const requestLimit = 1_000_000_000;

/** How long `close` waits for the socket. */
const closeTimeoutMs = 1_000;

/** One HTTP/2 session on one socket, from connecting to its end. It is not made again: its owner opens another. */
export class Session {
  readonly #options: SessionOptions;
  readonly #socket: Socket;
  #http2: ClientHttp2Session | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #keepAlive: NodeJS.Timeout | undefined;
  #isPingUnanswered = false;
  #isReady = false;
  #isEnded = false;
  #requests = 0;
  #openStreams = 0;
  /** One for all streams. */
  readonly #onStreamClose = (): void => {
    this.#openStreams -= 1;
    this.#endIfDrained();
  };
  /** The first thing that went wrong: what follows from it says less. */
  #problem: string | undefined;

  /** Begins to connect. */
  constructor(options: SessionOptions) {
    this.#options = options;
    const { endpoint, tls, connectTimeoutMs } = options;
    this.#socket =
      tls === undefined
        ? netConnect({ host: endpoint.host, port: endpoint.port })
        : tlsConnect(tlsOptions(endpoint, tls));
    this.#socket.setNoDelay(true);
    this.#socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
      this.#startHttp2();
    });
    this.#socket.on('error', (error) => {
      this.#problem ??= toEtcdHttpError(error).message;
    });
    this.#socket.once('close', () => {
      this.#end('the member closed the connection');
    });
    this.#deadline = setTimeout(() => {
      this.#end(`no HTTP/2 connection to ${endpoint.address} within ${connectTimeoutMs} ms`);
    }, connectTimeoutMs);
  }

  /** Whether `request` can be called now. */
  get isReady(): boolean {
    return this.#isReady && this.#http2?.closed === false && !this.#http2.destroyed;
  }

  /** Whether streams that close now close because the whole session did, which `onEnd` is about to say. */
  get isBroken(): boolean {
    return this.#isEnded || this.#http2?.destroyed === true;
  }

  /** Why it takes no more requests while those under way may end; undefined while it does. */
  get drainReason(): string | undefined {
    return this.#http2?.closed === true ? (this.#problem ?? 'the connection has had all its requests') : undefined;
  }

  /** Begins a stream and leaves its writing side open; undefined if the session does not take requests. */
  request(headers: OutgoingHttpHeaders): ClientHttp2Stream | undefined {
    if (!this.isReady || this.#http2 === undefined) return undefined;
    const stream = this.#http2.request(headers, { endStream: false });
    stream.once('close', this.#onStreamClose);
    this.#openStreams += 1;
    this.#requests += 1;
    if (this.#requests === requestLimit) this.#http2.close();
    return stream;
  }

  /** Ends it without `onEnd`. Resolves when the socket is gone, at the latest after a second. */
  close(): Promise<void> {
    this.#isEnded = true;
    return new Promise((resolve) => {
      if (this.#socket.closed) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, closeTimeoutMs);
      this.#socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#release();
    });
  }

  #startHttp2(): void {
    if (this.#isEnded) return;
    const { endpoint } = this.#options;
    if (this.#socket instanceof TLSSocket && this.#socket.alpnProtocol !== 'h2') {
      this.#end(`tls_failed: ${endpoint.address} does not offer HTTP/2 (ALPN h2)`);
      return;
    }
    const http2 = http2Connect(`${endpoint.secure ? 'https' : 'http'}://${endpoint.address}`, {
      createConnection: () => this.#socket,
      maxSessionMemory: sessionMemoryMegabytes,
      settings: { enablePush: false, initialWindowSize: streamWindowBytes, maxFrameSize: maxFrameSizeBytes },
    });
    this.#http2 = http2;
    http2.once('connect', () => {
      http2.setLocalWindowSize(connectionWindowBytes);
    });
    http2.once('remoteSettings', () => {
      this.#becomeReady();
    });
    http2.on('goaway', (code, _lastStreamId, data?: Buffer) => {
      this.#problem ??= `the member sent GOAWAY, code ${code} ${data?.toString('utf8') ?? ''}`.trim();
      this.#deadline ??= setTimeout(() => {
        this.#end('requests were still open');
      }, drainTimeoutMs);
      this.#endIfDrained();
    });
    http2.on('error', (error) => {
      this.#problem ??= toEtcdHttpError(error).message;
    });
    http2.once('close', () => {
      this.#end('the member closed the connection');
    });
  }

  #becomeReady(): void {
    if (this.#isEnded) return;
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#isReady = true;
    this.#keepAlive = setInterval(() => {
      this.#ping();
    }, keepAliveMs);
    this.#keepAlive.unref();
    this.#options.events.onReady();
  }

  #ping(): void {
    if (this.#isPingUnanswered) {
      this.#end(`a ping was not answered within ${keepAliveMs} ms`);
      return;
    }
    if (!this.isReady || this.#openStreams === 0) return;
    this.#isPingUnanswered = true;
    this.#http2?.ping((error) => {
      if (error === null) this.#isPingUnanswered = false;
    });
  }

  /** Node would wait for the member to close the socket. */
  #endIfDrained(): void {
    const reason = this.drainReason;
    if (reason !== undefined && this.#openStreams === 0) this.#end(reason);
  }

  #end(reason: string): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#release();
    this.#options.events.onEnd(this.#problem ?? reason);
  }

  #release(): void {
    clearTimeout(this.#deadline);
    clearInterval(this.#keepAlive);
    this.#http2?.destroy();
    this.#socket.destroy();
  }
}
