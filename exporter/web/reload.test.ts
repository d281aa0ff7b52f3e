import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { runServer } from './fixture.ts';
import { reloadRefusal } from './reload-guard.ts';

describe('POST /-/reload from this host', () => {
  it('reloads', async () => {
    let reloads = 0;
    const reload = (): Promise<{ ok: true }> => {
      reloads += 1;
      return Promise.resolve({ ok: true });
    };
    const { url } = await runServer({ service: { reload } });
    const { statusCode, body } = await request(`${url}/-/reload`, { method: 'POST' });
    expect([statusCode, await body.text(), reloads]).toEqual([200, 'configuration reloaded\n', 1]);
  });

  it('says what is wrong with the new configuration', async () => {
    const reload = (): Promise<{ ok: false; message: string }> =>
      Promise.resolve({ ok: false, message: 'etcd-monitor.yaml:3: x' });
    const { url } = await runServer({ service: { reload } });
    const { statusCode, body } = await request(`${url}/-/reload`, { method: 'POST' });
    expect([statusCode, await body.text()]).toEqual([
      500,
      'configuration not reloaded, the old one stays: etcd-monitor.yaml:3: x\n',
    ]);
  });

  it.each([
    [{ 'x-forwarded-for': '10.0.0.1' }, 'the header "x-forwarded-for" says that a proxy passed the request on'],
    [{ forwarded: 'for=10.0.0.1' }, 'the header "forwarded" says'],
    [{ 'sec-fetch-site': 'cross-site' }, 'the request comes from a page of another site'],
    [{ origin: 'http://rebound.example.org' }, 'the request comes from a page of another site'],
    [{ origin: 'null' }, 'the request comes from a page of another site'],
    [{ host: 'rebound.example.org' }, 'the request is addressed to "rebound.example.org"'],
    [
      { host: 'rebound.example.org:8080', origin: 'http://rebound.example.org:8080', 'sec-fetch-site': 'same-origin' },
      'the request is addressed to "rebound.example.org:8080"',
    ],
  ])('is refused with the headers %j', async (headers, reason) => {
    const reload = (): Promise<never> => Promise.reject(new Error('must not be called'));
    const { url } = await runServer({ service: { reload } });
    const { statusCode, body } = await request(`${url}/-/reload`, { method: 'POST', headers });
    expect(statusCode).toBe(403);
    expect(await body.text()).toContain(`reload refused: ${reason}`);
  });
});

describe('a page of the server itself', () => {
  it('may reload', async () => {
    const { url } = await runServer({ service: { reload: () => Promise.resolve({ ok: true }) } });
    const headers = { origin: url, 'sec-fetch-site': 'same-origin' };
    const { statusCode, body } = await request(`${url}/-/reload`, { method: 'POST', headers });
    expect([statusCode, await body.text()]).toEqual([200, 'configuration reloaded\n']);
  });
});

describe('who may reload', () => {
  const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) => ({
    headers: { host: 'localhost:8080', ...headers },
    socket: { remoteAddress },
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s may', (peer) => {
    expect(reloadRefusal(from(peer), false)).toBeUndefined();
  });

  it.each(['10.0.0.1', '128.0.0.1', '::2', '::ffff:10.0.0.1', 'fe80::1%eth0', undefined])(
    '%s may once authenticated',
    (peer) => {
      expect(reloadRefusal(from(peer), false)).toMatch(
        /^reload refused: it is allowed from this host, or authenticated/,
      );
      expect(reloadRefusal(from(peer), true)).toBeUndefined();
      expect(reloadRefusal(from(peer, { 'x-forwarded-for': 'a' }), true)).toBeUndefined();
    },
  );

  it('does not depend on a password that a browser adds to the request of another site', () => {
    expect(reloadRefusal(from('::1', { 'sec-fetch-site': 'same-site' }), true)).toMatch(/another site/);
    expect(reloadRefusal(from('::1', { 'sec-fetch-site': 'none' }), true)).toBeUndefined();
  });

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1', '127.8.9.1:8080', '[::1]', '[::1]:8080'])(
    'a request to %s may',
    (host) => {
      expect(reloadRefusal(from('127.0.0.1', { host }), false)).toBeUndefined();
    },
  );

  it.each([
    '',
    'localhost.example.org',
    '127.0.0.1.example.org:8080',
    'example.org:8080',
    '10.0.0.1:8080',
    '[::2]:8080',
    '[127.0.0.1]',
    '::1',
    '[localhost]',
    'user@localhost',
    '2130706433',
  ])('a request to %j may once authenticated', (host) => {
    expect(reloadRefusal(from('127.0.0.1', { host }), false)).toMatch(/^reload refused: the request is addressed to "/);
    expect(reloadRefusal(from('127.0.0.1', { host }), true)).toBeUndefined();
  });

  it.each(['http://localhost:8080', 'https://localhost:8080'])('a page at %s may', (origin) => {
    expect(reloadRefusal(from('::1', { origin }), false)).toBeUndefined();
  });

  it.each(['http://localhost:8081', 'http://localhost', 'http://127.0.0.1:8080', 'http://evil.example.org', 'null'])(
    'a page at %s may not',
    (origin) => {
      expect(reloadRefusal(from('::1', { origin }), false)).toMatch(/another site/);
    },
  );
});
