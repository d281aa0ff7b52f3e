import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Program } from './program.ts';

// Nothing listens there: the exporter must serve, reload and stop all the same.
const nobody = '127.0.0.1:1';
const onFreePort = ['--web.listen-address', '127.0.0.1:0'];
const listening = /msg=listening addresses="\[\\"([^\\]+)\\"\]"/;

describe('etcd-monitor as a process', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-process-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const start = (...argv: readonly string[]): Program => new Program(argv, folder);
  const body = async (url: string): Promise<string> => (await request(url)).body.text();

  it('prints its version and ends', async () => {
    await using program = start('--version');
    const { exitCode, stdout, stderr } = await program.ended();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^etcd-monitor \d+\.\d+\.\d+ \(Node\.js [\d.]+\)\n$/);
  });

  it.each([
    ['SIGTERM', 0],
    ['SIGINT', 130],
  ] as const)('serves until %s and ends with %d', async (signal, exitCode) => {
    await using program = start('--endpoints', nobody, ...onFreePort);
    const address = await program.logged(listening);
    expect(await body(`http://${address}/config`)).toContain('http://127.0.0.1:1');
    program.signal(signal);
    expect(await program.ended()).toMatchObject({ exitCode, stdout: '' });
  });

  it('ends at once on a second signal, while a request is still in flight', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    const asked = once(silent, 'connection');
    await once(silent, 'listening');
    const member = silent.address();
    if (member === null || typeof member === 'string') throw new Error('not listening on TCP');
    const flags = ['--dial-timeout', '1m', '--no-collector.certificates', '--no-collector.round-trip', ...onFreePort];
    await using program = start('--endpoints', `127.0.0.1:${member.port}`, ...flags);
    const address = await program.logged(listening);
    const scrape = request(`http://${address}/metrics`, { headers: { 'X-Prometheus-Scrape-Timeout-Seconds': '60' } });
    const answer = scrape.then(
      () => 'answered',
      () => 'cut off',
    );
    await asked;
    // Answered after the scrape's head was read, for connections are accepted in their order.
    await body(`http://${address}/-/healthy`);
    program.signal('SIGTERM');
    await program.logged(/msg=stopping/);
    program.signal('SIGTERM');
    expect(await program.ended()).toMatchObject({ exitCode: 130 });
    expect(await answer).toBe('cut off');
    silent.close();
  });

  it('takes a new configuration on SIGHUP and keeps the old one when the new one is wrong', async () => {
    const file = join(folder, 'etcd-monitor.yaml');
    const withTimeout = (timeout: string): string =>
      `clusters: [{ name: a, endpoints: ["${nobody}"] }]\nexporter: { dial_timeout: ${timeout} }\n`;
    await writeFile(file, withTimeout('2s'));
    await using program = start(...onFreePort);
    const url = `http://${await program.logged(listening)}/config`;
    expect(await body(url)).toContain('dial_timeout: 2s');

    await writeFile(file, withTimeout('3s'));
    program.signal('SIGHUP');
    await program.logged(/configuration was loaded again/);
    expect(await body(url)).toContain('dial_timeout: 3s');

    await writeFile(file, withTimeout('soon'));
    program.signal('SIGHUP');
    const problem = await program.logged(/problem="(.*)"/);
    expect(problem).toBe(
      'etcd-monitor.yaml:2:27: exporter.dial_timeout: \\"soon\\" is not allowed: expected a duration from 50ms to 1m, such as 500ms, 10s or 1m30s',
    );
    expect(await body(url)).toContain('dial_timeout: 3s');
  });

  it('shows on /config what is running, not what only a restart will take', async () => {
    const file = join(folder, 'etcd-monitor.yaml');
    const withRest = (rest: string): string => `clusters: [{ name: a, endpoints: ["${nobody}"] }]\n${rest}`;
    await writeFile(file, withRest(''));
    await using program = start(...onFreePort);
    const url = `http://${await program.logged(listening)}/config`;
    const before = await body(url);
    await writeFile(file, withRest('web: { max_requests: 7 }\nlog: { level: debug, format: json }\n'));
    program.signal('SIGHUP');
    await program.logged(/configuration was loaded again/);
    expect(await body(url)).toBe(before.replace('level: info', 'level: debug'));
  });

  it('says so when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    try {
      const address = taken.address();
      if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
      await using program = start(
        '--endpoints',
        nobody,
        '--web.listen-address',
        `127.0.0.1:${address.port}`,
        '--log.level',
        'error',
      );
      expect(await program.ended()).toEqual({
        exitCode: 3,
        stdout: '',
        stderr: `etcd-monitor: cannot listen on "127.0.0.1:${address.port}": listen EADDRINUSE: address already in use 127.0.0.1:${address.port}\n`,
      });
    } finally {
      taken.close();
    }
  });

  it('says so when the file of the web server is wrong', async () => {
    await writeFile(join(folder, 'web.yml'), 'basic_auth_user: {}\n');
    await using program = start(
      '--endpoints',
      nobody,
      ...onFreePort,
      '--web.config.file',
      'web.yml',
      '--log.level',
      'error',
    );
    expect(await program.ended()).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'etcd-monitor: web.yml:1: basic_auth_user: unknown key; allowed are tls_server_config, basic_auth_users\n',
    });
  });
});
