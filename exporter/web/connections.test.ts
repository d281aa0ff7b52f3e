import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Agent, request } from 'undici';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { heldGather, largeFamily, runServer } from './fixture.ts';

/** A bare connection, so that a test can behave worse than any HTTP client. */
async function dial(address: string): Promise<{ socket: Socket; ended: Promise<string> }> {
  const { hostname, port } = new URL(`http://${address}`);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<string>((resolve) => {
    const finish = (): void => {
      resolve(Buffer.concat(chunks).toString());
    };
    socket.once('end', finish);
    socket.once('error', finish);
  });
  return { socket, ended };
}

const soon = { headersMs: 200, requestMs: 400, tlsHandshakeMs: 200, checkIntervalMs: 50 };

describe('a connection', () => {
  it('is kept for the next scrape', async () => {
    const { url } = await runServer();
    const { headers, body } = await request(`${url}/metrics`);
    await body.dump();
    expect([headers['connection'], headers['keep-alive']]).toEqual(['keep-alive', 'timeout=75']);
  });

  it('that the client closes half after asking still gets its answer', async () => {
    const { address } = await runServer();
    const { socket, ended } = await dial(address);
    socket.end('GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await ended).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\netcd-monitor is healthy\.\n$/s);
  });

  it('that never finishes its headers is cut off', async () => {
    const { address } = await runServer({ deadlines: soon });
    const { socket, ended } = await dial(address);
    socket.write('GET /metrics HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    expect(await ended).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('that says nothing is cut off', async () => {
    const { address } = await runServer({ deadlines: soon });
    const { ended } = await dial(address);
    expect(await ended).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('that speaks no HTTP gets 400, and the server goes on', async () => {
    const { address, url } = await runServer();
    const { socket, ended } = await dial(address);
    socket.write('\x16\x03\x01 hello\r\n\r\n');
    expect(await ended).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect((await request(`${url}/-/healthy`)).statusCode).toBe(200);
  });

  it.each(['http://[/metrics', '/%zz', '*', '/\\x/../metrics', '///metrics', '/?target=%zz'])(
    'that asks for %s gets an answer, and no entry in the log',
    async (target) => {
      const { address, log } = await runServer();
      const { socket, ended } = await dial(address);
      socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(await ended).toMatch(/^HTTP\/1\.1 (200|400|404) /);
      expect(log.filter((line) => line.includes('a request failed'))).toEqual([]);
    },
  );

  it('may carry several requests at once, answered in order', async () => {
    const { address } = await runServer();
    const { socket, ended } = await dial(address);
    const close = 'Connection: close\r\n';
    socket.write('GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\nGET /-/ready HTTP/1.1\r\nHost: a\r\n' + close + '\r\n');
    const text = await ended;
    expect(text.match(/^etcd-monitor is .*$/gm)).toEqual(['etcd-monitor is healthy.', 'etcd-monitor is ready.']);
  });
});

describe('stop', () => {
  it('finishes what is in flight, takes nothing new, and closes', async () => {
    const held = heldGather();
    const { server, url } = await runServer({ service: { gather: held.gather } });
    const agent = new Agent();
    onTestFinished(() => agent.close());
    const scrape = request(`${url}/metrics`, { dispatcher: agent });
    await vi.waitFor(() => {
      expect(held.begun()).toBe(1);
    });

    const stopped = server.stop(30_000);
    await expect(request(`${url}/metrics`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    held.release(largeFamily);
    const { statusCode, headers, body } = await scrape;
    expect([statusCode, headers['connection']]).toEqual([200, 'close']);
    expect(await body.text()).toContain('cluster-999');
    await stopped;
  });

  it('says that it is not ready on connections that are still open', async () => {
    const held = heldGather();
    const { server, address } = await runServer({ service: { gather: held.gather } });
    const { socket, ended } = await dial(address);
    socket.write('GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n');
    const waiting = await dial(address);
    waiting.socket.write('GET /-/ready HTTP/1.1\r\n');
    await vi.waitFor(() => {
      expect(held.begun()).toBe(1);
    });
    const stopped = server.stop(30_000);
    waiting.socket.write('Host: a\r\n\r\n');
    expect(await waiting.ended).toMatch(/^HTTP\/1\.1 503 .*\r\nConnection: close\r\n.*etcd-monitor is stopping\.\n$/s);
    held.release();
    await stopped;
    expect(await ended).toContain('etcd_monitor_test{cluster="production"} 1');
  });

  it('does not wait for idle connections, nor for those that have said nothing', async () => {
    const { server, address, url } = await runServer();
    const silent = await dial(address);
    const agent = new Agent({ keepAliveTimeout: 60_000 });
    onTestFinished(() => agent.close());
    await (await request(`${url}/metrics`, { dispatcher: agent })).body.dump();
    await server.stop(2_000_000);
    expect(await silent.ended).toBe('');
  });

  it('cuts off what is not done by its deadline', async () => {
    const held = heldGather();
    const { server, address } = await runServer({ service: { gather: held.gather } });
    const { socket, ended } = await dial(address);
    socket.write('GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n');
    await vi.waitFor(() => {
      expect(held.begun()).toBe(1);
    });
    await server.stop(50);
    expect(await ended).toBe('');
  });

  it('may be called twice', async () => {
    const { server } = await runServer();
    await Promise.all([server.stop(1000), server.stop(1000)]);
    await server.stop(1000);
    expect(server.addresses).toHaveLength(1);
  });
});
