import { once } from 'node:events';
import { constants, type ServerHttp2Stream } from 'node:http2';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DriverClient } from '../../test/bench/driver-client.ts';
import { everyDriver } from '../../test/bench/every-driver.ts';
import { answerWith, startGrpcServer } from '../../test/bench/grpc-server.ts';
import { freePorts } from '../../test/servers/ports.ts';
import { startProxy } from '../../test/servers/proxy.ts';

const message = Buffer.from('a request');
const unavailable = 14;

/** A TCP server that does with each connection what a test says. */
async function startTcpServer(play: (socket: Socket) => void): Promise<AsyncDisposable & { readonly url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    play(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe.each(everyDriver.map((driver) => ({ driver, name: driver.name })))('the $name driver', ({ driver }) => {
  it('is ready once the server has greeted it, and takes nothing before', async () => {
    await using server = await startGrpcServer((stream) => {
      answerWith(stream, message);
    });
    await using client = new DriverClient(driver, { url: server.url });
    const { connection } = client;
    expect([connection.isReady, connection.connectCount, connection.send(0, 'put', message)]).toEqual([
      false,
      0,
      false,
    ]);
    await client.ready();
    expect([connection.isReady, connection.connectCount, client.readyCount]).toEqual([true, 1, 1]);
    expect(connection.address).toBe(server.url.replace('http://', ''));
  });

  it('has many requests in flight, also beyond what the server wants at once', async () => {
    await using server = await startGrpcServer(
      (stream, request) => {
        setImmediate(() => {
          answerWith(stream, request.message);
        });
      },
      { settings: { maxConcurrentStreams: 7 } },
    );
    await using client = new DriverClient(driver, { url: server.url, slotCount: 500 });
    await client.ready();
    const calls = Array.from({ length: 500 }, (_, index) => client.begin('put', Buffer.from(`request ${index}`)));
    client.connection.flush();
    const answers = await Promise.all(calls.map(async (call) => call.answer));
    expect(answers.map(({ body }) => body.toString())).toEqual(calls.map((_, index) => `request ${index}`));
    expect([client.losses, client.strayAnswers]).toEqual([[], []]);
  });

  it('waits for room where the server reads in small windows', async () => {
    const settings = { initialWindowSize: 100, maxFrameSize: 16_384 };
    await using server = await startGrpcServer(
      (stream, request) => {
        answerWith(stream, request.message);
      },
      { settings, paddingStrategy: constants.PADDING_STRATEGY_MAX },
    );
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    const large = Array.from({ length: 5 }, (_, index) => Buffer.alloc(200_000 + index, `part ${index}`));
    const answers = await Promise.all(large.map(async (bytes) => client.call('put', bytes)));
    expect(answers.map(({ status, body }, index) => [status, body.equals(large[index] ?? message)])).toEqual(
      large.map(() => [0, true]),
    );
  });

  it('gives up a request: the server is told, nothing is answered, and the slot takes another at once', async () => {
    const resets: number[] = [];
    await using server = await startGrpcServer((stream, request) => {
      if (request.message.toString() !== 'slow') {
        answerWith(stream, request.message);
        return;
      }
      stream.once('close', () => resets.push(stream.rstCode));
    });
    await using client = new DriverClient(driver, { url: server.url, slotCount: 1 });
    await client.ready();
    const slow = client.begin('put', Buffer.from('slow'));
    client.connection.flush();
    await client.until('the request to arrive', () => server.requests.length === 1);
    client.cancel(slow.slot);
    const next = client.begin('put', Buffer.from('next'));
    client.connection.flush();
    expect(next.slot).toBe(slow.slot);
    expect((await next.answer).body.toString()).toBe('next');
    await client.until('the reset to arrive', () => resets.length === 1);
    expect(resets).toEqual([constants.NGHTTP2_CANCEL]);
    expect(client.strayAnswers).toEqual([]);
  });

  it('answers what was in flight UNAVAILABLE when the connection is lost, each once, and connects again', async () => {
    await using server = await startGrpcServer((stream, request) => {
      if (request.message.toString() === 'again') answerWith(stream, message);
    });
    await using proxy = await startProxy(server.url);
    await using client = new DriverClient(driver, { url: `http://${proxy.address}` });
    await client.ready();
    const calls = ['first', 'second', 'third'].map((text) => client.begin('put', Buffer.from(text)));
    client.connection.flush();
    await client.until('the requests to arrive', () => server.requests.length === 3);
    proxy.cut();
    const answers = await Promise.all(calls.map(async (call) => call.answer));
    const reason = await client.lost();
    expect(answers.map(({ status, detail }) => [status, detail])).toEqual(calls.map(() => [unavailable, reason]));
    expect(reason).not.toBe('');
    await client.ready();
    expect((await client.call('put', Buffer.from('again'))).status).toBe(0);
    expect([client.connection.connectCount, client.readyCount, client.losses.length]).toEqual([2, 2, 1]);
    expect(client.strayAnswers).toEqual([]);
  });

  it('lets requests end after GOAWAY, and goes on with another connection', async () => {
    await using server = await startGrpcServer((stream, request) => {
      if (request.message.toString() === 'leave') stream.session?.close();
      setTimeout(() => {
        if (!stream.destroyed) answerWith(stream, request.message);
      }, 20);
    });
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    const calls = ['first', 'leave'].map((text) => client.begin('put', Buffer.from(text)));
    client.connection.flush();
    const answers = await Promise.all(calls.map(async (call) => call.answer));
    expect(answers.map(({ status, body }) => [status, body.toString()])).toEqual([
      [0, 'first'],
      [0, 'leave'],
    ]);
    await client.lost();
    await client.ready();
    expect((await client.call('put', Buffer.from('after'))).body.toString()).toBe('after');
    expect([client.connection.connectCount, client.strayAnswers]).toEqual([2, []]);
  });

  it('answers UNAVAILABLE what GOAWAY says has not been looked at, and lets the rest end', async () => {
    const streams: ServerHttp2Stream[] = [];
    await using server = await startGrpcServer((stream) => {
      streams.push(stream);
      if (streams.length === 2) stream.session?.goaway(constants.NGHTTP2_NO_ERROR, 1);
    });
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    const first = client.begin('put', message);
    const second = client.begin('put', message);
    client.connection.flush();
    expect((await second.answer).status).toBe(unavailable);
    const [looked] = streams;
    if (looked !== undefined) answerWith(looked, message);
    expect(await first.answer).toEqual({ status: 0, detail: '', body: message });
    await client.lost();
    expect([client.inFlight, client.strayAnswers]).toEqual([0, []]);
  });

  it('says with which code and text a GOAWAY ended the connection', async () => {
    await using server = await startGrpcServer((stream) => {
      stream.session?.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 0, Buffer.from('too_many_pings'));
    });
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    expect((await client.call('put', message)).status).toBe(unavailable);
    expect(await client.lost()).toMatch(/GOAWAY.*11.*too_many_pings/);
  });

  it('says that nobody listens, tries again by itself, and is ready once somebody does', async () => {
    const [port = 0] = await freePorts(1);
    await using client = new DriverClient(driver, { url: `http://127.0.0.1:${port}` });
    expect(await client.lost(2)).toContain('ECONNREFUSED');
    await using server = await startGrpcServer(() => undefined, {}, port);
    await client.ready();
    expect([client.connection.connectCount, client.readyCount, server.sessions.size]).toEqual([1, 1, 1]);
  });

  it('says that a server does not greet within the time to connect', async () => {
    await using server = await startTcpServer(() => undefined);
    await using client = new DriverClient(driver, { url: server.url, connectTimeoutMs: 100 });
    expect(await client.lost()).toContain('100 ms');
    expect(client.connection.isReady).toBe(false);
  });

  it('is lost on a server that does not speak HTTP/2', async () => {
    await using server = await startTcpServer((socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    });
    await using client = new DriverClient(driver, { url: server.url });
    expect(await client.lost()).not.toBe('');
    expect(client.readyCount).toBe(0);
  });

  it('answers nothing after close, and does not connect again', async () => {
    await using server = await startGrpcServer(() => undefined);
    const client = new DriverClient(driver, { url: server.url });
    await client.ready();
    client.begin('put', message);
    client.connection.flush();
    await client.until('the request to arrive', () => server.requests.length === 1);
    await client.connection.close();
    await client.until('the server to notice', () => server.sessions.size === 0);
    expect([client.inFlight, client.losses, client.connection.isReady]).toEqual([1, [], false]);
    expect(client.connection.send(0, 'put', message)).toBe(false);
    await client.connection.close();
  });

  it('closes while it connects, and while it waits to try again', async () => {
    await using server = await startTcpServer(() => undefined);
    const connecting = new DriverClient(driver, { url: server.url });
    await connecting.connection.close();
    const [port = 0] = await freePorts(1);
    const waiting = new DriverClient(driver, { url: `http://127.0.0.1:${port}` });
    await waiting.lost(3);
    await waiting.connection.close();
    expect([connecting.losses, waiting.losses.length]).toEqual([[], 3]);
  });
});
