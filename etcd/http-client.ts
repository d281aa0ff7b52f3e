import { Agent, buildConnector, errors, request } from 'undici';
import { EtcdHttpError, toEtcdHttpError } from './http-error.ts';
import type { TlsMaterial } from './tls-files.ts';

export interface HttpReply {
  readonly body: Buffer;
  /** The Date header, as sent. */
  readonly date: string | undefined;
}

/** Largest native page that is read. A busy member with extensive metrics has 0.3 MB. */
const bodyLimitBytes = 16 * 1024 * 1024;

/**
 * Connects as the material says, and keeps the alert with which the other side ended a TLS connection, by origin. With TLS 1.3
 * a client certificate is judged when the client's handshake is already done: undici then says no more than "other side closed".
 */
function connectorFor(tls: TlsMaterial | undefined, alerts: Map<string, Error>): buildConnector.connector {
  const connect = buildConnector(
    tls === undefined
      ? {}
      : {
          rejectUnauthorized: !tls.insecureSkipVerify,
          ...(tls.ca === undefined ? {} : { ca: tls.ca }),
          ...(tls.cert === undefined ? {} : { cert: tls.cert }),
          ...(tls.key === undefined ? {} : { key: tls.key }),
          ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
        },
  );
  return (options, callback) => {
    connect(options, (...outcome) => {
      const [, socket] = outcome;
      socket?.once('error', (error: Error & { code?: unknown }) => {
        if (typeof error.code === 'string' && error.code.startsWith('ERR_SSL'))
          alerts.set(`${options.protocol}//${options.host ?? options.hostname}`, error);
      });
      callback(...outcome);
    });
  };
}

/** GETs from the members of one cluster, over kept connections. Redirects are an error: credentials go nowhere else. */
export class HttpClient {
  #agent: Agent | undefined;
  #tls: TlsMaterial | undefined;
  #closed = false;
  readonly #alerts = new Map<string, Error>();

  /** What later requests connect with; a changed generation replaces the connections. */
  useTls(tls: TlsMaterial | undefined): void {
    if (this.#tls?.generation !== tls?.generation) this.#disconnect();
    this.#tls = tls;
  }

  /** @throws EtcdHttpError also for any status but 200 and for a body over 16 MiB. */
  async get(url: string, deadlineMs: number): Promise<HttpReply> {
    if (this.#closed) throw new EtcdHttpError('unavailable', 'the client has been closed');
    this.#agent ??= new Agent({
      connections: 2,
      keepAliveTimeout: 60_000,
      connect: connectorFor(this.#tls, this.#alerts),
    });
    const { origin } = new URL(url);
    try {
      const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadlineMs)));
      const { statusCode, headers, body } = await request(url, { dispatcher: this.#agent, signal });
      this.#alerts.delete(origin);
      if (statusCode !== 200) {
        await body.dump({ limit: 64 * 1024 });
        throw new EtcdHttpError('http_status', `${url} answered with status ${statusCode}, 200 expected`);
      }
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      for await (const chunk of body) {
        if (!Buffer.isBuffer(chunk)) throw new EtcdHttpError('internal', 'body chunk is not a buffer');
        sizeBytes += chunk.length;
        if (sizeBytes > bodyLimitBytes)
          throw new EtcdHttpError('body_too_large', `${url} sent more than ${bodyLimitBytes} bytes`);
        chunks.push(chunk);
      }
      return {
        body: Buffer.concat(chunks, sizeBytes),
        date: typeof headers['date'] === 'string' ? headers['date'] : undefined,
      };
    } catch (error) {
      throw toEtcdHttpError((error instanceof errors.SocketError ? this.#alerts.get(origin) : undefined) ?? error);
    }
  }

  /** For good: later requests are refused. */
  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  #disconnect(): void {
    // Nobody waits: what is in flight has its own deadline.
    void this.#agent?.destroy();
    this.#agent = undefined;
  }
}
