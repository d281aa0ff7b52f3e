import { describe, expect, it } from 'vitest';
import { run } from '../test/servers/command.ts';
import { CommandError } from '../test/servers/errors.ts';
import { startProcess } from '../test/servers/process.ts';
import { recordLive, serverOrSkip } from '../test/servers/require.ts';
import { openWorkspace } from '../test/servers/workspace.ts';
import { repositoryDirectory } from '../test/servers/exporter-process.ts';

const demo = ['--import', 'tsx', 'demo/main.ts'];
const checkTimeoutMs = 170_000;
const servers = [
  await serverOrSkip('etcd', '3.5'),
  await serverOrSkip('prometheus', '3.5'),
  await serverOrSkip('alertmanager', '0.33'),
  await serverOrSkip('pushgateway', '1.11'),
];
const missing = servers.some((server) => server.missing);
const title = servers.map((server) => server.title).join(', ');

describe.skipIf(missing)(`npm run demo with ${title}`, () => {
  it('checks itself against the oracle', { timeout: checkTimeoutMs + 10_000 }, async () => {
    const options = { cwd: repositoryDirectory, timeoutMs: checkTimeoutMs };
    const { stdout } = await run(process.execPath, [...demo, '--check'], options);
    expect(stdout.trim().split('\n').at(-1)).toBe('27 of 27 checks hold');
    for (const server of servers) {
      if (!server.missing)
        await recordLive({
          scenario: 'demo-check',
          server: server.installed.server,
          version: server.installed.version,
        });
    }
  });

  it('shows the cluster, and stops everything on an interrupt', { timeout: checkTimeoutMs }, async () => {
    await using workspace = await openWorkspace('demo-test');
    const child = await startProcess({
      name: 'demo',
      file: process.execPath,
      args: demo,
      workspace,
      cwd: repositoryDirectory,
    });
    const summaryShown = (): Promise<boolean> => Promise.resolve(child.log.read().includes('cluster healthy'));
    await child.waitUntilReady(summaryShown, 120_000);
    expect(child.log.read()).toContain('targets  7 of 7 up in Prometheus');
    const urls = child.log.read().match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
    await child.kill('SIGINT');
    expect(await child.ended).toBe('exit code 130');
    expect(urls).toHaveLength(7);
    for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

describe('npm run demo', () => {
  it('exits with 2 on a wrong call', async () => {
    const options = { cwd: repositoryDirectory, timeoutMs: 30_000 };
    const failure: unknown = await run(process.execPath, [...demo, '--etcd', '2.0'], options).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(CommandError);
    expect(failure).toMatchObject({
      exitCode: 2,
      stderr: '--etcd 2.0: no such line, use one of 3.4, 3.5-old, 3.5, 3.6, 3.7\n',
    });
  });

  it('exits with 3 where the servers cannot be had, and says how to point at them', async () => {
    await using workspace = await openWorkspace('demo-test');
    const environment = { PATH: workspace.directory, XDG_CACHE_HOME: workspace.path('cache') };
    const options = { cwd: repositoryDirectory, timeoutMs: 30_000, environment };
    const failure: unknown = await run(process.execPath, demo, options).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: 3 });
    expect(String(failure)).toContain('set ETCD_MONITOR_ETCD_3_5 to the directory that holds etcd and etcdctl');
  });
});
