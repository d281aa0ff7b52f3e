import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DebianSource } from '../servers/catalogue.ts';
import { run } from '../servers/command.ts';
import { unpackFromDebian } from '../servers/debian.ts';
import { cacheDirectory } from '../servers/install.ts';
import { withLock } from '../servers/lock.ts';

/** Packages of Debian that are used unpacked, as the servers of the tests are. */
interface DebianTool {
  readonly name: string;
  /** Upstream's, of the first package; the newest of the suite stands in when it is gone. */
  readonly version: string;
  readonly source: DebianSource;
}

/** A Docker engine with its client. The oldest suite: its binaries run on the newer ones, too. */
export const dockerEngine: DebianTool = {
  name: 'docker-engine',
  version: '20.10.24',
  source: {
    kind: 'debian',
    suite: 'bookworm',
    packages: [
      ...['docker.io', 'containerd', 'runc', 'libdevmapper1.02.1'],
      ...['iptables', 'libxtables12', 'libip4tc2', 'libip6tc2', 'libnftnl11', 'libmnl0'],
      ...['libnetfilter-conntrack3', 'libnfnetlink0'],
    ],
  },
};

/** `docker-compose` as a program of its own: below `usr/libexec/docker/cli-plugins`. */
export const dockerCompose: DebianTool = {
  name: 'docker-compose',
  version: '2.40.3',
  source: { kind: 'debian', suite: 'forky', packages: ['docker-compose'] },
};

/** One static binary that is a shell, wget and much more. */
export const busybox: DebianTool = {
  name: 'busybox',
  version: '1.35.0',
  source: { kind: 'debian', suite: 'bookworm', packages: ['busybox-static'] },
};

const lockTimeoutMs = 600_000;
const versionTimeoutMs = 20_000;
const completeMark = 'unpacked';

/** Whether this system has Debian's packages: `apt-get` and `dpkg`. */
export async function hasDebianPackages(): Promise<boolean> {
  try {
    await run('apt-get', ['--version'], { timeoutMs: versionTimeoutMs });
    await run('dpkg', ['--version'], { timeoutMs: versionTimeoutMs });
    return true;
  } catch {
    return false;
  }
}

/**
 * The directory below which a tool is unpacked, as from `/`; fetches it into the cache first when it is not there.
 * @throws CommandError where apt cannot fetch it, LockTimeoutError
 */
export async function unpackTool(tool: DebianTool): Promise<string> {
  const home = join(cacheDirectory(), `${tool.name}-${tool.version}`);
  const isThere = async (): Promise<boolean> =>
    access(join(home, completeMark)).then(
      () => true,
      () => false,
    );
  if (await isThere()) return home;
  await mkdir(cacheDirectory(), { recursive: true });
  // The lock of the servers' packages: apt's private states share files.
  await withLock(join(cacheDirectory(), 'debian.lock'), lockTimeoutMs, async () => {
    if (await isThere()) return;
    const draft = await mkdtemp(`${home}.draft-`);
    try {
      const { source, version } = tool;
      await unpackFromDebian({ source, version, aptDirectory: join(cacheDirectory(), 'apt'), directory: draft });
      await writeFile(join(draft, completeMark), '');
      await rm(home, { recursive: true, force: true });
      await rename(draft, home);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
  return home;
}
