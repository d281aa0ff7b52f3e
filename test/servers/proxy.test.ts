import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProxy, type TcpProxy } from './proxy.ts';

let echo: Server;
/** All that has reached the server behind the proxy. */
let received = '';
let proxy: TcpProxy;

beforeEach(async () => {
  received = '';
  echo = createServer((socket) => {
    socket.on('data', (bytes) => {
      received += bytes.toString();
    });
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address: AddressInfo | string | null = echo.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  proxy = await startProxy(`http://127.0.0.1:${address.port}`);
});

afterEach(async () => {
  await proxy.stop();
  echo.close();
});

/** Connects to the proxy; `errors` collects what happens to the socket later. */
async function dial(errors: string[] = []): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', (error) => errors.push(error.message));
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  const reply = new Promise<string>((resolve) => {
    socket.once('data', (bytes) => {
      resolve(bytes.toString());
    });
  });
  socket.write(text);
  return reply;
}

describe('TcpProxy', () => {
  it('passes bytes both ways', async () => {
    const socket = await dial();
    expect(await ask(socket, 'hello')).toBe('hello');
    expect(proxy.connections).toBe(1);
  });

  it('swallows bytes and keeps the socket open while it drops', async () => {
    const socket = await dial();
    await ask(socket, 'before');
    await proxy.setMode('drop');
    socket.write('lost');
    await vi.waitFor(() => {
      expect(proxy.swallowedBytes).toBe('lost'.length);
    });
    expect(received).toBe('before');
    expect(socket.readyState).toBe('open');
  });

  it('rewrites what the server says, and not what it is told, until told otherwise', async () => {
    const socket = await dial();
    proxy.rewriteAnswers((bytes) => Buffer.from(bytes.toString().toUpperCase()));
    expect(await ask(socket, 'hello')).toBe('HELLO');
    expect(received).toBe('hello');
    proxy.rewriteAnswers(undefined);
    expect(await ask(socket, 'hello')).toBe('hello');
  });

  it('refuses new connections and lets open ones go on', async () => {
    const socket = await dial();
    await ask(socket, 'before');
    await proxy.setMode('refuse');
    await expect(dial()).rejects.toThrow('ECONNREFUSED');
    expect(await ask(socket, 'after')).toBe('after');
  });

  it('listens on the same port again after it refused', async () => {
    await proxy.setMode('refuse');
    await proxy.setMode('pass');
    expect(await ask(await dial(), 'again')).toBe('again');
  });

  it('cuts open connections with a reset', async () => {
    const errors: string[] = [];
    const socket = await dial(errors);
    await ask(socket, 'before');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    proxy.cut();
    await closed;
    expect(errors).toEqual(['read ECONNRESET']);
    await vi.waitFor(() => {
      expect(proxy.connections).toBe(0);
    });
  });
});
