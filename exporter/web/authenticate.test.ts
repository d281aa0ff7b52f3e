import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSync } from 'bcryptjs';
import { request } from 'undici';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runServer } from './fixture.ts';

const cheapest = 4;

async function webConfigFile(text: string): Promise<{ file: string; replace: (text: string) => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-web-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'web.yml');
  const replace = async (content: string): Promise<void> => {
    await writeFile(`${file}.new`, content);
    await rename(`${file}.new`, file);
  };
  await replace(text);
  return { file, replace };
}

function usersYaml(password: string): string {
  return `basic_auth_users:\n  alice: ${hashSync(password, cheapest)}\n`;
}

function basic(user: string, password: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

async function statusOf(url: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'GET'): Promise<number> {
  const { statusCode, body } = await request(url, { headers, method });
  await body.dump();
  return statusCode;
}

describe('with basic_auth_users', () => {
  it.each(['/metrics', '/-/healthy', '/-/ready', '/health', '/', '/nothing', '/config'])(
    '%s needs a password',
    async (path) => {
      const { file } = await webConfigFile(usersYaml('wonderland'));
      const { url } = await runServer({ config: { configFile: file } });
      const { statusCode, headers, body } = await request(url + path);
      expect([statusCode, await body.text()]).toEqual([401, 'unauthorized\n']);
      expect(headers['www-authenticate']).toBe('Basic realm="etcd-monitor", charset="UTF-8"');
      expect(await statusOf(url + path, basic('alice', 'wonderland'))).toBe(path === '/nothing' ? 404 : 200);
    },
  );

  it.each([
    ['a wrong password', basic('alice', 'Wonderland')],
    ['an unknown user', basic('bob', 'wonderland')],
    ['a user that every object has', basic('constructor', 'wonderland')],
    ['another scheme', { authorization: 'Bearer wonderland' }],
    ['no colon', { authorization: `Basic ${Buffer.from('alice').toString('base64')}` }],
    ['no base64', { authorization: 'Basic alice:wonderland' }],
    ['nothing', { authorization: '' }],
  ])('%s is refused', async (_name, headers) => {
    const { file } = await webConfigFile(usersYaml('wonderland'));
    const { url } = await runServer({ config: { configFile: file } });
    expect(await statusOf(`${url}/metrics`, headers)).toBe(401);
  });

  it('a password may hold colons and any script', async () => {
    const { file } = await webConfigFile(usersYaml('a:b:пароль'));
    const { url } = await runServer({ config: { configFile: file } });
    expect(await statusOf(`${url}/metrics`, basic('alice', 'a:b:пароль'))).toBe(200);
  });

  it('whoever has a password may reload, a proxy between or not', async () => {
    const { file } = await webConfigFile(usersYaml('wonderland'));
    const { url } = await runServer({ config: { configFile: file } });
    const proxied = { 'x-forwarded-for': '10.0.0.1' };
    expect(await statusOf(`${url}/-/reload`, proxied, 'POST')).toBe(401);
    expect(await statusOf(`${url}/-/reload`, { ...proxied, ...basic('alice', 'wonderland') }, 'POST')).toBe(200);
  });

  it('guesses beyond the queue get 503, and a known password is served all the while', async () => {
    const { file } = await webConfigFile(usersYaml('wonderland'));
    const { url } = await runServer({ config: { configFile: file } });
    expect(await statusOf(`${url}/metrics`, basic('alice', 'wonderland'))).toBe(200);
    const guesses = Array.from({ length: 50 }, (_, index) =>
      statusOf(`${url}/metrics`, basic('alice', `guess ${index}`)),
    );
    expect(await statusOf(`${url}/metrics`, basic('alice', 'wonderland'))).toBe(200);
    const statuses = await Promise.all(guesses);
    expect(new Set(statuses)).toEqual(new Set([401, 503]));
  });
});

describe('a web configuration file that changes', () => {
  it('changes the passwords without a restart', async () => {
    const { file, replace } = await webConfigFile(usersYaml('old'));
    const { url } = await runServer({ config: { configFile: file } });
    expect(await statusOf(`${url}/metrics`, basic('alice', 'old'))).toBe(200);
    await replace(usersYaml('new'));
    await vi.waitFor(async () => {
      expect(await statusOf(`${url}/metrics`, basic('alice', 'new'))).toBe(200);
    }, 20_000);
    expect(await statusOf(`${url}/metrics`, basic('alice', 'old'))).toBe(401);
  });

  it('and is broken leaves the old passwords in force, and says so once', async () => {
    const { file, replace } = await webConfigFile(usersYaml('old'));
    const { url, log } = await runServer({ config: { configFile: file } });
    const complaints = (): readonly string[] => log.filter((line) => line.includes('the old one stays'));
    await replace('basic_auth_users: {}\nusers: {}\n');
    await vi.waitFor(() => {
      expect(complaints()).toHaveLength(1);
    }, 20_000);
    expect(complaints()[0]).toContain('web.yml:2: users: unknown key');
    expect(await statusOf(`${url}/metrics`, {})).toBe(401);
    expect(await statusOf(`${url}/metrics`, basic('alice', 'old'))).toBe(200);

    await rm(file);
    await vi.waitFor(() => {
      expect(complaints()).toHaveLength(2);
    }, 20_000);
    expect(await statusOf(`${url}/metrics`, {})).toBe(401);
  });

  it('and is broken from the start does not start', async () => {
    const { file } = await webConfigFile('tls_server_config:\n  cert_file: none.crt\n  key_file: none.key\n');
    await expect(runServer({ config: { configFile: file } })).rejects.toMatchObject({ code: 'WEB_CONFIG_INVALID' });
  });
});
