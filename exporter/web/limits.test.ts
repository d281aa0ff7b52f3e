import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { heldGather, largeFamily, runServer } from './fixture.ts';

async function get(
  url: string,
): Promise<{ readonly status: number; readonly text: string; readonly retryAfter: unknown }> {
  const { statusCode, headers, body } = await request(url);
  return { status: statusCode, text: await body.text(), retryAfter: headers['retry-after'] };
}

describe('the limit of requests in flight', () => {
  it('turns away what is beyond it, keeps health answering, and takes requests again when there is room', async () => {
    const held = heldGather();
    const { url } = await runServer({ config: { maxRequests: 3 }, service: { gather: held.gather } });
    const inFlight = [1, 2, 3].map(() => get(`${url}/metrics`));
    await vi.waitFor(() => {
      expect(held.begun()).toBe(3);
    });

    const busy = { status: 503, text: 'too many requests in flight, try again later\n', retryAfter: '5' };
    expect(await Promise.all(['/metrics', '/sd', '/config', '/probe?target=a'].map((path) => get(url + path)))).toEqual(
      Array.from({ length: 4 }, () => busy),
    );
    for (const path of ['/health', '/-/healthy', '/-/ready', '/']) expect((await get(url + path)).status).toBe(200);

    held.release();
    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await get(`${url}/metrics`)).status).toBe(200);
    expect(held.begun()).toBe(4);
  });

  it('lets 50 requests at once through when it is 50', async () => {
    const held = heldGather();
    const { url } = await runServer({ config: { maxRequests: 50 }, service: { gather: held.gather } });
    const answers = Array.from({ length: 50 }, () => get(`${url}/metrics`));
    await vi.waitFor(() => {
      expect(held.begun()).toBe(50);
    });
    expect((await get(`${url}/metrics`)).status).toBe(503);
    held.release();
    expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('counts work whose client has gone away until the work is done', async () => {
    const held = heldGather();
    const { url } = await runServer({ config: { maxRequests: 1 }, service: { gather: held.gather } });
    const client = new AbortController();
    const aborted = request(`${url}/metrics`, { signal: client.signal });
    await vi.waitFor(() => {
      expect(held.begun()).toBe(1);
    });
    client.abort();
    await expect(aborted).rejects.toThrow(/aborted/);
    expect((await get(`${url}/metrics`)).status).toBe(503);

    held.release();
    await vi.waitFor(async () => {
      expect((await get(`${url}/metrics`)).status).toBe(200);
    });
  });

  it('gives the place of a failed request back', async () => {
    const gather = (): Promise<never> => Promise.reject(new Error('broken'));
    const { url } = await runServer({ config: { maxRequests: 1 }, service: { gather } });
    expect((await get(`${url}/metrics`)).status).toBe(500);
    expect((await get(`${url}/probe`)).status).toBe(400);
    expect((await get(`${url}/sd`)).status).toBe(200);
  });
});

describe('a client that does not take its answer', () => {
  it('is cut off, and its place is free again', async () => {
    const held = heldGather();
    const { address, url } = await runServer({
      config: { maxRequests: 1 },
      service: { gather: held.gather },
      deadlines: { answerMs: 300 },
    });
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    onTestFinished(() => {
      socket.destroy();
    });
    socket.pause();
    socket.write(`GET /metrics HTTP/1.1\r\nHost: ${address}\r\n\r\n`);
    await vi.waitFor(() => {
      expect(held.begun()).toBe(1);
    });
    // More than the buffers of both kernels' ends hold.
    held.release(Array.from({ length: 500 }, () => largeFamily).flat());
    await vi.waitFor(async () => {
      expect((await get(`${url}/sd`)).status).toBe(200);
    }, 20_000);
  });

  it('is cut off also while the work for it goes on', async () => {
    const held = heldGather();
    const { url } = await runServer({ service: { gather: held.gather }, deadlines: { answerMs: 100 } });
    await expect(request(`${url}/metrics`)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    expect(held.begun()).toBe(1);
  });
});

describe('what is too large is refused', () => {
  it.each([
    [
      'a URL',
      'GET',
      `/metrics?${'a'.repeat(2040)}`,
      null,
      414,
      'the URL has 2049 characters, at most 2048 are allowed',
    ],
    ['a body', 'POST', '/-/reload', 'a'.repeat(1025), 413, 'the body has 1025 bytes, at most 1024 are allowed'],
    [
      'a body of unknown length',
      'POST',
      '/-/reload',
      Readable.from(['a']),
      411,
      'a body of unknown length is refused: no endpoint needs a body',
    ],
  ] as const)('%s', async (_name, method, path, sent, status, message) => {
    const { url } = await runServer();
    const { statusCode, headers, body } = await request(url + path, { method, body: sent });
    expect([statusCode, await body.text()]).toEqual([status, `${message}\n`]);
    expect(headers['connection']).toBe('close');
  });

  it('headers', async () => {
    const { url } = await runServer();
    const { statusCode, body } = await request(url, { headers: { cookie: 'a'.repeat(20_000) } });
    await body.dump();
    expect(statusCode).toBe(431);
  });

  it('but not a small body, which nobody reads', async () => {
    const { url } = await runServer();
    const { statusCode, body } = await request(`${url}/-/reload`, { method: 'POST', body: 'a'.repeat(1024) });
    expect([statusCode, await body.text()]).toEqual([200, 'configuration reloaded\n']);
  });
});
