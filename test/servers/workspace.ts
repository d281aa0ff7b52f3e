import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory is worth it for data directories only when there is plenty of it. */
const enoughFreeMemoryBytes = 1024 ** 3;

/**
 * Reads `own PID` and `free PID` until its standard input ends, which also happens when the process that started it dies in any
 * way. Then it kills what is still owned and removes the directory.
 */
const guardianScript = `
trap '' INT TERM HUP QUIT
pids=
while read -r verb pid; do
  kept=
  for known in $pids; do [ "$known" = "$pid" ] || kept="$kept $known"; done
  pids=$kept
  [ "$verb" = own ] && pids="$pids $pid"
done
for pid in $pids; do kill -s KILL -- "-$pid" 2>/dev/null; done
tries=0
until rm -rf -- "$1" 2>/dev/null || [ $tries -ge 50 ]; do tries=$((tries + 1)); sleep 0.1; done
`;

/**
 * A temporary directory and the processes that belong to it. A guardian process removes both, also when this process is killed.
 */
export class Workspace implements AsyncDisposable {
  readonly directory: string;
  readonly #guardian: ChildProcess;

  /** `directory` must exist; it is removed on `close`. Use `openWorkspace`. */
  constructor(directory: string) {
    this.directory = directory;
    // Detached: Ctrl-C in a terminal goes to the whole group, and the guardian has to outlive it.
    this.#guardian = spawn('sh', ['-c', guardianScript, 'sh', directory], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    // A guardian that was killed leaves processes to their owner's own stop.
    this.#guardian.stdin?.on('error', () => undefined);
    this.#guardian.on('error', () => undefined);
    this.#guardian.unref();
  }

  path(...parts: readonly string[]): string {
    return join(this.directory, ...parts);
  }

  /** From now on the process group with this leader dies with the workspace. */
  own(pid: number): void {
    this.#guardian.stdin?.write(`own ${pid}\n`);
  }

  /** The process has ended: its pid may soon be somebody else's. */
  free(pid: number): void {
    this.#guardian.stdin?.write(`free ${pid}\n`);
  }

  /** Kills what is still owned and removes the directory. */
  async close(): Promise<void> {
    if (this.#guardian.exitCode !== null || this.#guardian.signalCode !== null) return;
    const ended = once(this.#guardian, 'exit');
    this.#guardian.ref();
    this.#guardian.stdin?.end();
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Opens a workspace in memory (`/dev/shm`) where there is room, else or if told so in the temporary directory. */
export async function openWorkspace(name: string, options: { readonly isOnDisk?: boolean } = {}): Promise<Workspace> {
  const parent = options.isOnDisk === true ? tmpdir() : await fastestDirectory();
  const directory = await mkdtemp(join(parent, `etcd-monitor-${name}-`));
  return new Workspace(directory);
}

async function fastestDirectory(): Promise<string> {
  try {
    const memory = await statfs('/dev/shm');
    await access('/dev/shm', constants.W_OK);
    return memory.bavail * memory.bsize > enoughFreeMemoryBytes ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}
