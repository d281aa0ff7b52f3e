import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { NotificationError, type NotifiedAlert, readNotification } from '../alertmanager/console/notification.ts';
import { formatListenAddress, type ListenAddress } from '../config/listen-address.ts';
import { ListenError } from '../exporter/web/listen-error.ts';

export interface AlertConsoleOptions {
  readonly address: ListenAddress;
  readonly onAlerts: (alerts: readonly NotifiedAlert[]) => void;
  /** A message that was refused, and why. */
  readonly onRefused: (problem: string) => void;
}

/** A running receiver. Its owner calls `stop`. */
export interface AlertConsoleServer {
  /** `http://host:port/`, to be written as `alerting.console.url`. */
  readonly url: string;
  /** Stops accepting; requests in flight have `deadlineMs` to finish. */
  readonly stop: (deadlineMs: number) => Promise<void>;
}

/** Some thousand alerts of ours. */
const maximumBodyBytes = 4 * 1024 * 1024;
const requestTimeoutMs = 10_000;
const maximumConnections = 64;

/** Receives what Alertmanager posts to a webhook. @throws ListenError */
export async function startAlertConsole(options: AlertConsoleOptions): Promise<AlertConsoleServer> {
  const server = createServer((request, response) => {
    answer(request, options).then(
      ({ status, text }) => {
        reply(response, status, text);
      },
      () => request.destroy(),
    );
  });
  server.requestTimeout = requestTimeoutMs;
  server.headersTimeout = requestTimeoutMs;
  server.maxConnections = maximumConnections;
  const port = await listen(server, options.address);
  const host = options.address.host === '' ? 'localhost' : options.address.host;
  return {
    url: `http://${formatListenAddress({ host, port })}/`,
    stop: (deadlineMs) => stop(server, deadlineMs),
  };
}

async function listen(server: Server, address: ListenAddress): Promise<number> {
  const text = formatListenAddress(address);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new ListenError(text, error.message));
    });
    server.listen({ host: address.host === '' ? undefined : address.host, port: address.port }, resolve);
  });
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : address.port;
}

async function stop(server: Server, deadlineMs: number): Promise<void> {
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, deadlineMs);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(cutOff);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function answer(request: IncomingMessage, { onAlerts, onRefused }: AlertConsoleOptions): Promise<Answer> {
  const path = request.url?.split('?', 1)[0];
  if (path === '/health' && (request.method === 'GET' || request.method === 'HEAD')) return { status: 200, text: 'ok' };
  if (path !== '/') return { status: 404, text: 'post the messages of a webhook to /, ask /health' };
  if (request.method !== 'POST') return { status: 405, text: 'this is where Alertmanager posts to' };
  const body = await readBody(request);
  if (body === undefined) return refuse(413, `a message has at most ${maximumBodyBytes} bytes`, onRefused);
  try {
    onAlerts(readNotification(body));
    return { status: 200, text: 'ok' };
  } catch (error) {
    if (error instanceof NotificationError) return refuse(400, error.message, onRefused);
    throw error;
  }
}

function refuse(status: number, problem: string, onRefused: (problem: string) => void): Answer {
  onRefused(problem);
  return { status, text: problem };
}

/** The whole body as text, undefined if it is too large. The rest of such a body is never read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maximumBodyBytes) return undefined;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    sizeBytes += chunk.length;
    if (sizeBytes > maximumBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    // What is left of a body that was too large would be taken for the next request.
    ...(status === 413 ? { Connection: 'close' } : {}),
    ...(status === 405 ? { Allow: 'POST' } : {}),
  });
  response.end(`${text}\n`);
}
