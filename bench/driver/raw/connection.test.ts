import { once } from 'node:events';
import { constants, createSecureServer } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { readFile } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import type { TlsMaterial } from '../../../etcd/tls-files.ts';
import { DriverClient } from '../../../test/bench/driver-client.ts';
import { answerWith, startGrpcServer } from '../../../test/bench/grpc-server.ts';
import { createCertificateAuthority } from '../../../test/servers/certificates.ts';
import { startProxy } from '../../../test/servers/proxy.ts';
import { openWorkspace } from '../../../test/servers/workspace.ts';
import type { Connection } from '../driver.ts';
import { rawDriver } from './driver.ts';
import { settingsFrame } from './fixture.ts';

const message = Buffer.from('a request');

afterEach(() => {
  vi.useRealTimers();
});

it('gives up a half-open connection: a PING after 6 s of silence, and 5 s for its answer', async () => {
  await using server = await startGrpcServer(() => undefined);
  await using proxy = await startProxy(server.url);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  await using client = new DriverClient(rawDriver, { url: `http://${proxy.address}`, slotCount: 4 });
  await client.ready();
  const call = client.begin('put', message);
  client.connection.flush();
  await client.until('the request to arrive', () => server.requests.length === 1);
  await proxy.setMode('drop');
  vi.advanceTimersByTime(7_000);
  await client.until('the PING to be swallowed', () => proxy.swallowedBytes >= 17);
  expect([client.losses, client.inFlight]).toEqual([[], 1]);
  vi.advanceTimersByTime(5_000);
  const reason = 'the server is silent: no answer to a PING within 5000 ms';
  expect(await call.answer).toEqual({ status: 14, detail: reason, body: Buffer.alloc(0) });
  expect(client.losses).toEqual([reason]);
});

it('connects again after the server closed an idle connection', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.write(settingsFrame());
    if (sockets.length === 1) socket.end();
  });
  await using client = new DriverClient(rawDriver, { url: `http://${await listen(server)}` });
  expect(await client.lost()).toBe('the server closed the connection');
  await client.ready();
  expect([client.connection.connectCount, client.losses.length, sockets.length]).toEqual([2, 1, 2]);
  server.close();
});

it('stays closed where the answers of a lost connection lead to its closing', async () => {
  await using server = await startGrpcServer((stream) => {
    stream.session?.goaway(constants.NGHTTP2_INTERNAL_ERROR);
  });
  const events: string[] = [];
  const closings: Promise<void>[] = [];
  const connection: Connection = rawDriver.connect({
    endpoint: { host: '127.0.0.1', port: Number(new URL(server.url).port), address: 'etcd:2379', secure: false },
    tls: undefined,
    token: undefined,
    slotCount: 2,
    connectTimeoutMs: 5_000,
    events: {
      onAnswer: (slot, status) => {
        events.push(`answer ${slot} ${status}`);
        closings.push(connection.close());
      },
      onReady: () => {
        events.push('ready');
        for (const slot of [0, 1]) connection.send(slot, 'put', message);
      },
      onLost: () => events.push('lost'),
    },
  });
  await vi.waitUntil(() => closings.length > 0, 20_000);
  await Promise.all(closings);
  expect([events, connection.isReady]).toEqual([['ready', 'answer 0 14'], false]);
});

it('reaches a name whose first address does not answer', async () => {
  // It listens on 127.0.0.1 only; localhost is ::1 too on most machines.
  await using server = await startGrpcServer((stream) => {
    answerWith(stream, message);
  });
  await using client = new DriverClient(rawDriver, { url: server.url.replace('127.0.0.1', 'localhost') });
  await client.ready();
  expect((await client.call('put', message)).body).toEqual(message);
});

it('does over TLS what it does without, many requests and large answers too', async () => {
  await using certificates = await startWithCertificates();
  const server = createSecureServer({ key: certificates.key, cert: certificates.cert });
  server.on('sessionError', () => undefined);
  server.on('stream', (stream) => {
    stream.on('error', () => undefined);
    stream.resume();
    stream.once('end', () => {
      answerWith(stream, Buffer.alloc(50_000, 'tls'));
    });
  });
  const address = await listen(server);
  for (const host of ['127.0.0.1', 'localhost']) {
    await using client = new DriverClient(rawDriver, {
      url: `https://${address.replace('127.0.0.1', host)}`,
      tls: certificates.tls,
    });
    await client.ready();
    const calls = Array.from({ length: 64 }, () => client.begin('put', Buffer.alloc(1_000)));
    client.connection.flush();
    const answers = await Promise.all(calls.map(({ answer }) => answer));
    expect(answers.every(({ status, body }) => status === 0 && body.equals(Buffer.alloc(50_000, 'tls')))).toBe(true);
    expect(client.losses).toEqual([]);
  }
  server.close();
});

it('refuses a TLS server that does not choose HTTP/2', async () => {
  await using certificates = await startWithCertificates();
  const server = createTlsServer({ key: certificates.key, cert: certificates.cert }, (socket) => {
    socket.on('error', () => undefined);
  });
  const address = await listen(server);
  await using client = new DriverClient(rawDriver, { url: `https://${address}`, tls: certificates.tls });
  expect(await client.lost()).toBe(`tls_failed: ${address} does not offer HTTP/2 (ALPN h2)`);
  server.close();
});

/** Certificates for loopback, and what a client that trusts them connects with. */
async function startWithCertificates(): Promise<
  AsyncDisposable & { readonly key: Buffer; readonly cert: Buffer; readonly tls: TlsMaterial }
> {
  const workspace = await openWorkspace('raw-driver-tls');
  const authority = await createCertificateAuthority(workspace.path('ca'));
  const names = ['127.0.0.1', 'localhost'];
  const { certFile, keyFile } = await authority.issue('server', { commonName: 'server', names, use: 'server' });
  const [ca, cert, key] = await Promise.all([authority.caFile, certFile, keyFile].map(async (file) => readFile(file)));
  if (ca === undefined || cert === undefined || key === undefined) throw new Error('a certificate is missing');
  const client = { cert: undefined, key: undefined, serverName: undefined, insecureSkipVerify: false, generation: '' };
  return { key, cert, tls: { ca, ...client }, [Symbol.asyncDispose]: async () => workspace.close() };
}

/** Listens on loopback. @returns `127.0.0.1:PORT` */
async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `127.0.0.1:${address.port}`;
}
