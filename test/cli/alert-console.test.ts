import { Readable } from 'node:stream';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const listening = /sent to (http:\/\/127\.0\.0\.1:\d+\/)/;

const alert = {
  status: 'firing',
  labels: { alertname: 'EtcdMemberDown', severity: 'critical', cluster: 'production', instance: 'm1' },
  annotations: { description: 'Member m1 is down.' },
  startsAt: '2026-01-02T03:04:05Z',
  endsAt: '0001-01-01T00:00:00Z',
};
const resolved = { ...alert, status: 'resolved', endsAt: '2026-01-02T04:00:00Z' };

function start(...flags: readonly string[]): Program {
  return new Program(['alert-console', '--listen', '127.0.0.1:0', ...flags], tmpdir());
}

async function post(url: string, body: string): Promise<{ status: number; text: string }> {
  const response = await request(url, { method: 'POST', body });
  return { status: response.statusCode, text: await response.body.text() };
}

describe('etcd-monitor alert-console', () => {
  it('prints a line for each alert, without colours where nobody looks, until Ctrl-C', async () => {
    await using program = start();
    const url = await program.logged(listening);
    expect(await post(url, JSON.stringify({ alerts: [alert, resolved] }))).toEqual({ status: 200, text: 'ok\n' });
    program.signal('SIGINT');
    expect(await program.ended()).toEqual({
      exitCode: 130,
      stdout: [
        '2026-01-02T03:04:05Z FIRING   critical EtcdMemberDown production/m1: Member m1 is down.\n',
        '2026-01-02T04:00:00Z RESOLVED critical EtcdMemberDown production/m1: Member m1 is down.\n',
      ].join(''),
      stderr: `etcd-monitor: printing the alerts that are sent to ${url}\n`,
    });
  });

  it('prints JSON for programs, and ends well on SIGTERM', async () => {
    await using program = start('--json');
    const url = await program.logged(listening);
    await post(url, JSON.stringify({ alerts: [alert] }));
    program.signal('SIGTERM');
    const { exitCode, stdout } = await program.ended();
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      time: '2026-01-02T03:04:05Z',
      status: 'firing',
      severity: 'critical',
      alertname: 'EtcdMemberDown',
      cluster: 'production',
      instance: 'm1',
      description: 'Member m1 is down.',
    });
  });

  it('says that it runs, and refuses what no Alertmanager sends', async () => {
    await using program = start();
    const url = await program.logged(listening);
    const health = await request(`${url}health`);
    expect([health.statusCode, await health.body.text()]).toEqual([200, 'ok\n']);
    expect(await post(url, 'no JSON')).toEqual({
      status: 400,
      text: 'expected a message of an Alertmanager webhook: this is not JSON\n',
    });
    expect(await post(`${url}elsewhere`, '{}')).toMatchObject({ status: 404 });
    const page = await request(url);
    expect([page.statusCode, page.headers['allow'], await page.body.text()]).toEqual([
      405,
      'POST',
      'this is where Alertmanager posts to\n',
    ]);
    program.signal('SIGTERM');
    expect(await program.ended()).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `etcd-monitor: printing the alerts that are sent to ${url}\netcd-monitor: refused a message: expected a message of an Alertmanager webhook: this is not JSON\n`,
    });
  });

  it.each([
    ['announced', { 'content-length': String(5 * 1024 * 1024) }],
    ['in chunks', {}],
  ])('refuses a message of more than 4 MiB, %s', async (_, headers) => {
    await using program = start();
    const url = await program.logged(listening);
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    async function* body(): AsyncGenerator<Buffer> {
      for (let count = 0; count < 5; count += 1) yield await Promise.resolve(chunk);
    }
    // The answer may come before all of the message is sent, and the connection is closed behind it.
    const status = await request(url, { method: 'POST', body: Readable.from(body()), headers }).then(
      (response) => response.statusCode,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
    expect(await program.logged(/refused a message: .*/)).toBe(
      'refused a message: a message has at most 4194304 bytes',
    );
    expect(await post(url, JSON.stringify({ alerts: [] }))).toMatchObject({ status: 200 });
  });

  it('says which address it cannot have', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
    await using program = new Program(['alert-console', '--listen', `127.0.0.1:${address.port}`], tmpdir());
    expect(await program.ended()).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `etcd-monitor: cannot listen on "127.0.0.1:${address.port}": listen EADDRINUSE: address already in use 127.0.0.1:${address.port}\n`,
    });
    taken.close();
  });
});
