import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { formatListenAddress, parseListenAddress } from '../../config/listen-address.ts';
import { ListenError } from './listen-error.ts';
import { clientAuthOptions, isPeerAccepted } from './tls-options.ts';
import type { WebSecurity } from './web-security.ts';

/** Deadlines of one connection, milliseconds. */
export interface ConnectionDeadlines {
  /** From the connection to the last header. */
  readonly headersMs: number;
  /** From the connection to the last byte of the request. */
  readonly requestMs: number;
  readonly tlsHandshakeMs: number;
  /** From the request to the last byte of its answer: the longest scrape, and as much again for a slow reader. */
  readonly answerMs: number;
  /** How often headers and requests are checked. */
  readonly checkIntervalMs: number;
}

export const defaultConnectionDeadlines: ConnectionDeadlines = {
  headersMs: 10_000,
  requestMs: 20_000,
  tlsHandshakeMs: 10_000,
  answerMs: 240_000,
  checkIntervalMs: 5000,
};

/** Above Prometheus' longest usual scrape interval of one minute: Node's own 5 s would make every scrape a new connection. */
const keepAliveMs = 75_000;

/** Far above what Prometheus and people need; a bound for the rest. */
const maxConnections = 1024;

/** A server that listens. Its owner calls `close`, then `cutOff`. */
export interface Listener {
  /** As bound, `host:port`. */
  readonly address: string;
  /** Exchanges certificate, key and client CA for connections yet to come. No effect without TLS. */
  setSecureContext(context: SecureContextOptions): void;
  /** Takes no more connections; resolves once the last one has ended. */
  close(): Promise<void>;
  /** Ends every connection, also those still in their handshake. */
  cutOff(): void;
}

/**
 * Listens on one address.
 * @param tls undefined for plain HTTP
 * @throws ListenError
 */
export async function listen(
  address: string,
  handler: RequestListener,
  tls: WebSecurity['tls'],
  deadlines: ConnectionDeadlines,
  logger: Logger,
): Promise<Listener> {
  const parsed = parseListenAddress(address);
  if (parsed === undefined) throw new ListenError(address, 'expected host:port, :port or [IPv6]:port');
  const { host, port } = parsed;
  const options = {
    headersTimeout: deadlines.headersMs,
    requestTimeout: deadlines.requestMs,
    connectionsCheckingInterval: deadlines.checkIntervalMs,
    keepAliveTimeout: keepAliveMs,
  };
  const server =
    tls === undefined
      ? http.createServer(options, handler)
      : createTlsServer({ ...options, handshakeTimeout: deadlines.tlsHandshakeMs }, handler, tls, logger);
  server.maxConnections = maxConnections;
  // Node's own list lacks connections whose TLS handshake is not done.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  try {
    server.listen({ port, ...(host === '' ? {} : { host }) });
    await once(server, 'listening');
  } catch (cause) {
    throw new ListenError(address, cause instanceof Error ? cause.message : String(cause));
  }
  // Such as no file descriptor left for one more connection; without a listener it would end the process.
  server.on('error', (error) => {
    logger.error({ err: error, address }, 'listening failed for a moment');
  });
  const bound = server.address();
  return {
    address:
      bound === null || typeof bound === 'string'
        ? address
        : formatListenAddress({ host: bound.address, port: bound.port }),
    setSecureContext: (context) => {
      if (server instanceof https.Server) server.setSecureContext(context);
    },
    close: () =>
      new Promise((resolve) => {
        // The only error is "not running", and then it is closed.
        server.close(() => {
          resolve();
        });
      }),
    cutOff: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function createTlsServer(
  options: https.ServerOptions,
  handler: RequestListener,
  { clientAuthType, context }: NonNullable<WebSecurity['tls']>,
  logger: Logger,
): https.Server {
  const server = https.createServer({ ...options, ...context, ...clientAuthOptions(clientAuthType) }, handler);
  // Before Node's own listener, which starts to read the first request.
  server.prependListener('secureConnection', (socket) => {
    if (isPeerAccepted(clientAuthType, socket)) return;
    logger.debug({ peer: socket.remoteAddress, clientAuthType }, 'client certificate refused');
    socket.destroy();
  });
  server.on('tlsClientError', (error, socket) => {
    logger.debug({ err: error, peer: socket.remoteAddress }, 'TLS handshake failed');
  });
  return server;
}
