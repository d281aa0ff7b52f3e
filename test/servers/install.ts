import { access, constants, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { directoryVariable, releaseOf, type Release, type ServerName } from './catalogue.ts';
import { run } from './command.ts';
import { unpackFromDebian } from './debian.ts';
import { ServerUnavailableError } from './errors.ts';
import { buildWithGo, hasGo } from './go-build.ts';
import { withLock } from './lock.ts';
import { relocateInBinary } from './relocate.ts';

/** A server ready to start. */
export interface Installed {
  readonly server: ServerName;
  readonly line: string;
  /** As the binary itself reports it, such as `3.5.30`. */
  readonly version: string;
  /** Binary name (`etcd`, `etcdctl`) to absolute path. */
  readonly binaries: Readonly<Record<string, string>>;
}

const lockTimeoutMs = 2_400_000;
const versionTimeoutMs = 20_000;
const installedSchema = z.object({
  /** The release as the catalogue had it then: any change of it installs anew. */
  recipe: z.string(),
  version: z.string(),
  binaries: z.record(z.string(), z.string()),
});

/**
 * Finds a server, and installs it into the cache first when it is not there: nothing outside the cache is touched. A variable
 * such as `ETCD_MONITOR_ETCD_3_5=/directory` names a directory that holds the binaries instead. Safe to call from several
 * processes at once.
 * @param progress told what takes long; standard error unless given.
 * @throws ServerUnavailableError
 */
export async function locate(
  server: ServerName,
  line: string,
  progress: (text: string) => void = printProgress,
): Promise<Installed> {
  const release = releaseOf(server, line);
  const variable = directoryVariable(server, line);
  const directory = process.env[variable];
  if (directory !== undefined && directory !== '') return fromDirectory(release, variable, directory);

  const home = join(cacheDirectory(), `${server}-${line}`);
  const cached = await readInstalled(release, home);
  if (cached !== undefined) return cached;
  await requireSource(release, variable);
  try {
    await mkdir(cacheDirectory(), { recursive: true });
    // One at a time of a kind: apt's private states share files, and two Go builds would share the cores.
    return await withLock(join(cacheDirectory(), `${release.source.kind}.lock`), lockTimeoutMs, async () => {
      return (await readInstalled(release, home)) ?? (await install(release, home, progress));
    });
  } catch (error) {
    throw unavailable(release, 'install_failed', error instanceof Error ? error.message : String(error), error);
  }
}

/** `$XDG_CACHE_HOME/etcd-monitor`, or the same below `~/.cache`. */
export function cacheDirectory(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'etcd-monitor');
}

function printProgress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function fromDirectory(release: Release, variable: string, directory: string): Promise<Installed> {
  const binaries = await findBinaries(release, [await realpath(directory).catch(() => directory)]);
  if (binaries === undefined) {
    const names = release.binaries.join(', ');
    throw unavailable(release, 'wrong_directory', `${variable}=${directory} does not hold executables named ${names}`);
  }
  const version = await askVersion(binaries);
  const minor = release.line.replace('-old', '');
  if (version !== minor && !version.startsWith(`${minor}.`)) {
    throw unavailable(release, 'wrong_directory', `${variable}=${directory} holds ${version}, not ${minor}`);
  }
  return { server: release.server, line: release.line, version, binaries };
}

async function requireSource(release: Release, variable: string): Promise<void> {
  if (release.source.kind === 'go') {
    if (!(await hasGo()))
      throw unavailable(release, 'no_package_source', 'it is built with Go, and go is not on the PATH');
    return;
  }
  try {
    await run('apt-get', ['--version'], { timeoutMs: versionTimeoutMs });
    await access('/usr/share/keyrings/debian-archive-keyring.gpg');
  } catch {
    throw unavailable(
      release,
      'no_package_source',
      `it comes from Debian's packages, and this system has no apt with Debian's keys; ${variable} is not set`,
    );
  }
}

function unavailable(
  release: Release,
  code: ServerUnavailableError['code'],
  why: string,
  cause?: unknown,
): ServerUnavailableError {
  const variable = directoryVariable(release.server, release.line);
  const names = release.binaries.join(' and ');
  const go = release.source.kind === 'go' ? ', or put go on the PATH' : '';
  const hint = `get ${release.server} ${release.version} and set ${variable} to the directory that holds ${names}${go}`;
  return new ServerUnavailableError({ code, server: release.server, line: release.line, why, hint, cause });
}

/** Unpacks beside the final place and renames: whoever looks sees nothing or all of it. */
async function install(release: Release, home: string, progress: (text: string) => void): Promise<Installed> {
  const { server, version: wanted, source } = release;
  const draft = await mkdtemp(`${home}.draft-`);
  try {
    if (source.kind === 'debian') {
      progress(`installing ${server} ${wanted} from Debian ${source.suite}`);
      const aptDirectory = join(cacheDirectory(), 'apt');
      await unpackFromDebian({ source, version: wanted, aptDirectory, directory: draft });
    } else {
      progress(`building ${server} ${wanted} with Go (some minutes, once)`);
      await buildWithGo(source, wanted, draft);
    }
    const binaries = await findBinaries(release, [draft, join(draft, 'usr/bin')]);
    if (binaries === undefined) throw new Error(`no executables named ${release.binaries.join(', ')} came out of it`);
    if (source.kind === 'debian' && source.relocate !== undefined) {
      await relocateInBinary(serverBinary(binaries), source.relocate.from, source.relocate.to);
    }
    const version = await askVersion(binaries);
    progress(
      version === wanted ? `installed ${server} ${version}` : `installed ${server} ${version} (${wanted} is gone)`,
    );
    const relative = mapValues(binaries, (path) => path.slice(draft.length + 1));
    await writeFile(
      join(draft, 'installed.json'),
      JSON.stringify({ recipe: JSON.stringify(release), version, binaries: relative }),
    );
    await rm(home, { recursive: true, force: true });
    await rename(draft, home);
    return { server, line: release.line, version, binaries: mapValues(relative, (path) => join(home, path)) };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function readInstalled(release: Release, home: string): Promise<Installed | undefined> {
  const text = await readFile(join(home, 'installed.json'), 'utf8').catch(() => '{}');
  // What an older version of this file left there is installed anew.
  const parsed = installedSchema.safeParse(JSON.parse(text));
  if (!parsed.success || parsed.data.recipe !== JSON.stringify(release)) return undefined;
  const { version, binaries } = parsed.data;
  return {
    server: release.server,
    line: release.line,
    version,
    binaries: mapValues(binaries, (path) => join(home, path)),
  };
}

async function findBinaries(release: Release, folders: readonly string[]): Promise<Record<string, string> | undefined> {
  const found: Record<string, string> = {};
  for (const name of release.binaries) {
    // Debian prefixes the Prometheus family's names; upstream's archives do not.
    const names = [name, name.replace(/^prometheus-/, '')];
    const path = await firstExecutable(folders.flatMap((folder) => names.map((candidate) => join(folder, candidate))));
    if (path === undefined) return undefined;
    found[names[1] ?? name] = path;
  }
  return found;
}

async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not here: look on.
    }
  }
  return undefined;
}

async function askVersion(binaries: Readonly<Record<string, string>>): Promise<string> {
  const binary = serverBinary(binaries);
  const { stdout, stderr } = await run(binary, ['--version'], { timeoutMs: versionTimeoutMs });
  const version = /version:? v?(\d+\.\d+\.\d+)/i.exec(stdout + stderr)?.[1];
  if (version === undefined) throw new Error(`${binary} --version does not name a version`);
  return version;
}

/** The first one is the server's own, as in the catalogue. */
function serverBinary(binaries: Readonly<Record<string, string>>): string {
  const [binary] = Object.values(binaries);
  if (binary === undefined) throw new Error('a release without binaries');
  return binary;
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
