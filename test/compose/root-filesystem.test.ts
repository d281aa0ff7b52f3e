import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../servers/command.ts';
import { layOut } from './root-filesystem.ts';

const onLinux = process.platform === 'linux';

describe.skipIf(!onLinux)('a root file system', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-root-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('has a program with its loader and libraries, files, links, and no shell unless told so', async () => {
    const root = join(folder, 'root');
    const files = { '/etc/note': join(import.meta.dirname, 'root-filesystem.ts') };
    const programs = { '/bin/node': process.execPath };
    await layOut(root, { programs, files, links: { '/usr/bin/js': '/bin/node' }, owned: [], busybox: undefined });
    const paths = (await readdir(root, { recursive: true })).sort();
    expect(paths).toEqual(
      expect.arrayContaining(['bin/node', 'etc/group', 'etc/note', 'etc/passwd', 'tmp', 'usr/bin/js']),
    );
    expect(paths.filter((path) => path.startsWith('bin/'))).toEqual(['bin/node']);
    expect(await readlink(join(root, 'usr/bin/js'))).toBe('/bin/node');
    const { stdout } = await run('ldd', [process.execPath], { timeoutMs: 20_000 });
    const linked = [...stdout.matchAll(/ => \/(\S+)/g)].map(([, path]) => path);
    expect(linked).not.toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(linked));
  });
});
