import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerUnavailableError } from './errors.ts';
import { locate } from './install.ts';
import { serverOrSkip } from './require.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'install-test-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

async function writeExecutable(name: string, output: string): Promise<void> {
  const path = join(directory, name);
  await writeFile(path, `#!/bin/sh\necho "${output}"\n`);
  await chmod(path, 0o755);
}

describe('locate', () => {
  it('takes the binaries of the directory that the variable names', async () => {
    await writeExecutable('etcd', 'etcd Version: 3.5.99');
    await writeExecutable('etcdctl', 'etcdctl version: 3.5.99');
    vi.stubEnv('ETCD_MONITOR_ETCD_3_5', directory);
    expect(await locate('etcd', '3.5')).toEqual({
      server: 'etcd',
      line: '3.5',
      version: '3.5.99',
      binaries: { etcd: join(directory, 'etcd'), etcdctl: join(directory, 'etcdctl') },
    });
  });

  it("accepts Debian's names of the Prometheus family", async () => {
    await writeExecutable('prometheus-alertmanager', 'alertmanager, version 0.25.0 (branch: x)');
    await writeExecutable('amtool', '');
    vi.stubEnv('ETCD_MONITOR_ALERTMANAGER_0_25', directory);
    expect((await locate('alertmanager', '0.25')).binaries).toEqual({
      alertmanager: join(directory, 'prometheus-alertmanager'),
      amtool: join(directory, 'amtool'),
    });
  });

  it('refuses a directory without the binaries', async () => {
    vi.stubEnv('ETCD_MONITOR_ETCD_3_5', directory);
    await expect(locate('etcd', '3.5')).rejects.toMatchObject({
      code: 'wrong_directory',
      why: `ETCD_MONITOR_ETCD_3_5=${directory} does not hold executables named etcd, etcdctl`,
      hint: 'get etcd 3.5.30 and set ETCD_MONITOR_ETCD_3_5 to the directory that holds etcd and etcdctl',
    });
  });

  it('refuses a directory with another version', async () => {
    await writeExecutable('etcd', 'etcd Version: 3.50.1');
    await writeExecutable('etcdctl', '');
    vi.stubEnv('ETCD_MONITOR_ETCD_3_5', directory);
    await expect(locate('etcd', '3.5')).rejects.toMatchObject({
      code: 'wrong_directory',
      why: `ETCD_MONITOR_ETCD_3_5=${directory} holds 3.50.1, not 3.5`,
    });
  });

  it("says what to install on a system without Debian's packages", async () => {
    vi.stubEnv('PATH', directory);
    vi.stubEnv('XDG_CACHE_HOME', directory);
    const failure: unknown = await locate('prometheus', '2.42').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ServerUnavailableError);
    expect(String(failure)).toBe(
      "ServerUnavailableError: prometheus 2.42 is not available: it comes from Debian's packages, and this system has no apt " +
        "with Debian's keys; ETCD_MONITOR_PROMETHEUS_2_42 is not set (get prometheus 2.42.0 and set " +
        'ETCD_MONITOR_PROMETHEUS_2_42 to the directory that holds prometheus and promtool)',
    );
  });

  it('says that Go is missing where Go has to build it', async () => {
    vi.stubEnv('PATH', directory);
    vi.stubEnv('XDG_CACHE_HOME', directory);
    expect(await serverOrSkip('etcd', '3.6')).toMatchObject({
      missing: true,
      title:
        'etcd 3.6 (skipped: it is built with Go, and go is not on the PATH; get etcd 3.6.16 and set ETCD_MONITOR_ETCD_3_6 ' +
        'to the directory that holds etcd and etcdctl, or put go on the PATH)',
    });
  });
});
