import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpClient } from './http-client.ts';
import { EtcdHttpError, toEtcdHttpError } from './http-error.ts';
import type { Reason } from './reason.ts';

function failure(code: string, message = 'what happened'): Error {
  return Object.assign(new Error(message), { code });
}

describe('toEtcdHttpError', () => {
  it.each<[string, Reason]>([
    ['ECONNREFUSED', 'connection_refused'],
    ['ENOTFOUND', 'name_resolution_failed'],
    ['EAI_AGAIN', 'name_resolution_failed'],
    ['UND_ERR_CONNECT_TIMEOUT', 'deadline_exceeded'],
    ['UND_ERR_HEADERS_TIMEOUT', 'deadline_exceeded'],
    ['UND_ERR_BODY_TIMEOUT', 'deadline_exceeded'],
    ['UND_ERR_ABORTED', 'deadline_exceeded'],
    ['ECONNRESET', 'connection_failed'],
    ['EHOSTUNREACH', 'connection_failed'],
    ['UND_ERR_SOCKET', 'connection_failed'],
    ['CERT_HAS_EXPIRED', 'tls_failed'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_failed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_failed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_failed'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_failed'],
    ['EPROTO', 'tls_failed'],
  ])('%s is %s', (code, reason) => {
    expect(toEtcdHttpError(failure(code))).toMatchObject({
      name: 'EtcdHttpError',
      code: 'ETCD_HTTP',
      reason,
      detail: 'what happened',
      message: `${reason}: what happened`,
    });
  });

  it('takes the first of several addresses that were tried', () => {
    const both = new AggregateError([failure('ECONNREFUSED', 'connect ECONNREFUSED ::1'), failure('EHOSTUNREACH')]);
    expect(toEtcdHttpError(both)).toMatchObject({ reason: 'connection_refused', detail: 'connect ECONNREFUSED ::1' });
    expect(toEtcdHttpError(new AggregateError([], 'none')).reason).toBe('connection_failed');
  });

  it('takes an aborted signal for the deadline', () => {
    expect(toEtcdHttpError(new DOMException('late', 'TimeoutError')).reason).toBe('deadline_exceeded');
  });

  it('says the code where there is no message, and at most 300 characters', () => {
    expect(toEtcdHttpError(failure('ECONNRESET', '')).detail).toBe('ECONNRESET');
    expect(toEtcdHttpError(failure('ECONNRESET', 'x'.repeat(999))).detail).toBe('x'.repeat(300));
  });

  it('keeps its own errors, and calls what is no error internal', () => {
    const own = new EtcdHttpError('http_status', '404');
    expect(toEtcdHttpError(own)).toBe(own);
    expect(toEtcdHttpError('thrown')).toMatchObject({ reason: 'internal', detail: 'thrown' });
    expect(toEtcdHttpError(Object.assign(new Error('odd'), { code: 7 })).reason).toBe('connection_failed');
  });
});

/** The system's resolver may ask several servers before it gives up. */
const resolverDeadlineMs = 15_000;

describe('GETs over real connections', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function listen(server: Server): Promise<string> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    closers.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `127.0.0.1:${address.port}`;
  }

  async function outcomeOf(url: string, deadlineMs = 5_000): Promise<unknown> {
    const client = new HttpClient();
    closers.push(() => {
      client.close();
    });
    return client.get(url, deadlineMs).catch((error: unknown) => error);
  }

  const http = async (answer: RequestListener): Promise<string> =>
    `http://${await listen(createHttpServer(answer))}/metrics`;
  const tcp = async (onSocket: (socket: Socket) => void): Promise<string> => listen(createTcpServer(onSocket));

  it('bring the body and the Date header', async () => {
    const url = await http((_request, response) => {
      response.setHeader('date', 'Sat, 01 Aug 2026 10:00:00 GMT').end('up 1\n');
    });
    expect(await outcomeOf(url)).toEqual({ body: Buffer.from('up 1\n'), date: 'Sat, 01 Aug 2026 10:00:00 GMT' });
  });

  it('are refused where nobody listens', async () => {
    const server = createTcpServer();
    const address = await listen(server);
    server.close();
    await once(server, 'close');
    expect(await outcomeOf(`http://${address}/`)).toMatchObject({ reason: 'connection_refused' });
  });

  it('say that a name does not resolve', async () => {
    expect(await outcomeOf('http://nowhere.invalid:2379/', resolverDeadlineMs)).toMatchObject({
      reason: 'name_resolution_failed',
    });
  });

  it('end at the deadline where nobody answers', async () => {
    const address = await tcp(() => undefined);
    expect(await outcomeOf(`http://${address}/`, 200)).toMatchObject({ reason: 'deadline_exceeded' });
  });

  it('end at the deadline in the middle of a body', async () => {
    const url = await http((_request, response) => {
      response.write('up ');
    });
    expect(await outcomeOf(url, 300)).toMatchObject({ reason: 'deadline_exceeded' });
  });

  it.each([
    ['a redirect', 302],
    ['an error', 503],
    ['no content', 204],
  ])('take %s for a wrong status', async (_what, statusCode) => {
    const url = await http((_request, response) => {
      response.writeHead(statusCode, { location: 'http://127.0.0.1:1/' }).end();
    });
    expect(await outcomeOf(url)).toMatchObject({
      reason: 'http_status',
      detail: `${url} answered with status ${statusCode}, 200 expected`,
    });
  });

  it('stop at a body over 16 MiB', async () => {
    const url = await http((_request, response) => {
      response.end(Buffer.alloc(17 * 1024 * 1024));
    });
    expect(await outcomeOf(url)).toMatchObject({ reason: 'body_too_large' });
  });

  it('say that the other side does not speak HTTP', async () => {
    const address = await tcp((socket) => {
      socket.end('SSH-2.0-OpenSSH\r\n\r\n');
    });
    expect(await outcomeOf(`http://${address}/`)).toMatchObject({ reason: 'invalid_reply' });
  });

  it('say that the other side does not speak TLS', async () => {
    const address = await tcp((socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expect(await outcomeOf(`https://${address}/`)).toMatchObject({ reason: 'tls_failed' });
  });

  it('say that the other side hung up', async () => {
    const address = await tcp((socket) => {
      socket.destroy();
    });
    expect(await outcomeOf(`http://${address}/`)).toMatchObject({ reason: 'connection_failed' });
  });
});
