import { chmod, chown, copyFile, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../servers/command.ts';

/** What an image of a server has on its disk. Paths of the image to paths of this machine. */
export interface RootFilesystem {
  /** With the libraries that they are linked to. */
  readonly programs: Readonly<Record<string, string>>;
  /** Files and whole directories. */
  readonly files: Readonly<Record<string, string>>;
  /** Path to target. */
  readonly links: Readonly<Record<string, string>>;
  /** Directories of `nobody`. */
  readonly owned: readonly string[];
  /** Static busybox, which is the shell and everything beside it; without it there is no shell. */
  readonly busybox: string | undefined;
}

const commandTimeoutMs = 60_000;
const nobody = 65_534;
const users = `root:x:0:0:root:/root:/bin/sh\nnobody:x:${nobody}:${nobody}:nobody:/nonexistent:/bin/false\n`;
const groups = `root:x:0:\nnobody:x:${nobody}:\n`;

/** Writes a root file system into `directory`, which does not exist yet. Needs root. @throws CommandError */
export async function layOut(directory: string, filesystem: RootFilesystem): Promise<void> {
  for (const folder of ['dev', 'etc', 'proc', 'root', 'sys', 'tmp']) {
    await mkdir(join(directory, folder), { recursive: true });
  }
  await chmod(join(directory, 'tmp'), 0o1777);
  await writeFile(join(directory, 'etc/passwd'), users);
  await writeFile(join(directory, 'etc/group'), groups);
  for (const [path, source] of Object.entries(filesystem.programs)) {
    await copy(directory, path, source);
    for (const library of await librariesOf(source)) await copy(directory, library, library);
  }
  for (const [path, source] of Object.entries(filesystem.files)) {
    // Links as they are: Debian's packages have some into packages that are not there.
    await cp(source, join(directory, path), { recursive: true, verbatimSymlinks: true });
  }
  if (filesystem.busybox !== undefined) await addBusybox(directory, filesystem.busybox);
  for (const [path, target] of Object.entries(filesystem.links)) await link(directory, path, target);
  for (const path of filesystem.owned) {
    await mkdir(join(directory, path), { recursive: true });
    await chown(join(directory, path), nobody, nobody);
  }
}

async function addBusybox(directory: string, busybox: string): Promise<void> {
  await copy(directory, '/bin/busybox', busybox);
  const { stdout } = await run(busybox, ['--list-full'], { timeoutMs: commandTimeoutMs });
  for (const path of stdout.trim().split('\n')) {
    if (path !== 'bin/busybox') await link(directory, path, '/bin/busybox');
  }
}

async function link(directory: string, path: string, target: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await symlink(target, join(directory, path));
}

async function copy(directory: string, path: string, source: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await copyFile(source, join(directory, path));
}

/** The shared libraries of a program and its loader, by their paths; none of a static one. */
async function librariesOf(program: string): Promise<readonly string[]> {
  // A static program makes ldd fail.
  const { stdout } = await run('ldd', [program], { timeoutMs: commandTimeoutMs }).catch(() => ({ stdout: '' }));
  return [...stdout.matchAll(/(?:=> |^\s*)(\/\S+)/gm)].map(([, path]) => path ?? '');
}
