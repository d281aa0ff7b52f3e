import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * `pass` forwards. `drop` keeps every socket open and swallows bytes both ways, as a half-open connection does. `refuse` lets no
 * new connection in (connecting fails at once); open ones go on.
 */
export type ProxyMode = 'pass' | 'drop' | 'refuse';

/** What becomes of a chunk of what the server says. */
export type AnswerRewrite = (bytes: Buffer) => Buffer;

/** A TCP proxy on loopback between a client and one server, whose behaviour changes while connections are open. */
export class TcpProxy implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #clients = new Set<Socket>();
  readonly #servers = new Set<Socket>();
  #mode: ProxyMode = 'pass';
  #swallowedBytes = 0;
  #rewrite: AnswerRewrite | undefined;

  /** The server must be listening. Use `startProxy`. */
  constructor(server: Server, address: AddressInfo, target: { readonly host: string; readonly port: number }) {
    this.port = address.port;
    this.#server = server;
    this.#target = target;
    server.on('connection', (client) => {
      this.#accept(client);
    });
  }

  /** `127.0.0.1:PORT`, to be used in place of the server's. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get mode(): ProxyMode {
    return this.#mode;
  }

  /** How much `drop` has taken so far, both ways together. */
  get swallowedBytes(): number {
    return this.#swallowedBytes;
  }

  /** How many connections clients hold now. */
  get connections(): number {
    return this.#clients.size;
  }

  /** Changes what happens from now on. Bytes that were swallowed are lost: cut the connections before passing again. */
  async setMode(mode: ProxyMode): Promise<void> {
    this.#mode = mode;
    if (mode === 'refuse') {
      // Without a callback: it waits for open connections, which go on.
      this.#server.close();
    } else if (!this.#server.listening) {
      this.#server.listen(this.port, '127.0.0.1');
      await once(this.#server, 'listening');
    }
  }

  /** From now on the server's answers pass through a function, chunk by chunk as they come; undefined ends that. */
  rewriteAnswers(rewrite: AnswerRewrite | undefined): void {
    this.#rewrite = rewrite;
  }

  /** Resets every open connection. */
  cut(): void {
    for (const socket of [...this.#clients, ...this.#servers]) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.cut();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #accept(client: Socket): void {
    const server = connect({ ...this.#target, allowHalfOpen: true });
    this.#join(client, server, this.#clients);
    this.#join(server, client, this.#servers);
  }

  #join(from: Socket, to: Socket, side: Set<Socket>): void {
    side.add(from);
    from.setNoDelay(true);
    from.on('data', (bytes) => {
      if (this.#mode === 'drop') {
        this.#swallowedBytes += bytes.length;
        return;
      }
      if (to.destroyed) return;
      const isAnswer = side === this.#servers;
      if (!to.write(isAnswer && this.#rewrite !== undefined ? this.#rewrite(bytes) : bytes)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.on('end', () => {
      if (this.#mode !== 'drop') to.end();
    });
    // The other side learns of it from `close`.
    from.on('error', () => undefined);
    from.on('close', () => {
      side.delete(from);
      if (this.#mode !== 'drop') to.destroy();
    });
  }
}

/** Starts a proxy to a URL's host and port, such as a member's client URL. It passes until told otherwise. */
export async function startProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  // Half-open is what is being played: a client's FIN must not close our side by itself.
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return new TcpProxy(server, address, { host: target.hostname, port: Number(target.port) });
}
