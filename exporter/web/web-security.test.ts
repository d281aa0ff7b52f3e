import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadWebSecurity } from './web-security.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-web-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function problemsOf(file: string): Promise<unknown> {
  return loadWebSecurity(file).then(
    () => [],
    (error: unknown) => (error instanceof Error && 'problems' in error ? error.problems : error),
  );
}

describe('loading the web configuration', () => {
  it('names a file that is missing, is no file, or is far too large', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'directory'));
    await writeFile(join(folder, 'large'), '#'.repeat(1024 * 1024 + 1));
    const missing = join(folder, 'missing');
    expect(await problemsOf(missing)).toEqual([
      `${missing}: cannot be read: ENOENT: no such file or directory, stat '${missing}'`,
    ]);
    expect(await problemsOf(join(folder, 'directory'))).toEqual([
      `${join(folder, 'directory')}: cannot be read: not a regular file`,
    ]);
    expect(await problemsOf(join(folder, 'large'))).toEqual([
      `${join(folder, 'large')}: cannot be read: 1048577 bytes, at most 1048576 are read`,
    ]);
  });

  it('names the certificate files that OpenSSL refuses', async () => {
    const folder = await temporaryFolder();
    for (const name of ['cert.pem', 'key.pem']) await writeFile(join(folder, name), 'not PEM');
    const file = join(folder, 'web.yml');
    await writeFile(file, 'tls_server_config: { cert_file: cert.pem, key_file: key.pem }\n');
    expect(await problemsOf(file)).toEqual([
      expect.stringContaining(`${file}: tls_server_config: ${join(folder, 'cert.pem')}, ${join(folder, 'key.pem')}: `),
    ]);
  });

  it('tells one state of the files from another, and the same from itself', async () => {
    const file = join(await temporaryFolder(), 'web.yml');
    await writeFile(file, 'basic_auth_users: {}\n');
    const first = await loadWebSecurity(file);
    expect((await loadWebSecurity(file)).digest).toBe(first.digest);
    await writeFile(file, 'basic_auth_users: { }\n');
    expect((await loadWebSecurity(file)).digest).not.toBe(first.digest);
  });
});
