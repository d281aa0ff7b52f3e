import { readdir, readFile } from 'node:fs/promises';
import { StartError, ServerUnavailableError } from '../../servers/errors.ts';
import type { EtcdMember } from '../../servers/etcd-member.ts';
import { type OwnedProcess, startProcess } from '../../servers/process.ts';
import { ResourceOwner } from '../../servers/resource-owner.ts';
import { openWorkspace } from '../../servers/workspace.ts';

export interface DiskDelay {
  /** Of each sync to disk, before it begins. */
  readonly delayMs: number;
  /** Only the database's; the WAL's too unless given. A commit syncs the database twice. */
  readonly isOfDatabaseOnly?: boolean;
}

const attachTimeoutMs = 15_000;

/**
 * Makes a member's syncs to disk slow (`strace` delays its calls of fdatasync) until what is given back is closed.
 * @throws ServerUnavailableError without strace, StartError where it may not trace
 */
export async function slowDisk(member: EtcdMember, delay: DiskDelay): Promise<AsyncDisposable> {
  const { pid } = member;
  if (pid === undefined) throw new Error(`etcd ${member.name} does not run`);
  const owner = new ResourceOwner();
  try {
    const workspace = owner.own(await openWorkspace('strace'));
    const database = `${member.dataDirectory}/member/snap/db`;
    const strace = owner.own(
      await startProcess({
        ...{ name: `strace of etcd ${member.name}`, file: 'strace', workspace },
        args: [
          ...['--follow-forks', '-qq', '--output=/dev/null', `--attach=${pid}`],
          ...(delay.isOfDatabaseOnly === true ? [`--trace-path=${database}`] : []),
          ...['--trace=fdatasync', `--inject=fdatasync:delay_enter=${delay.delayMs * 1_000}`],
        ],
      }),
    );
    await strace.waitUntilReady(() => isTraced(pid, strace), attachTimeoutMs);
  } catch (error) {
    await owner.close();
    throw isMissing(error) ? unavailable() : error;
  }
  return { [Symbol.asyncDispose]: async () => owner.close() };
}

/** Whether it has all threads of the process. */
async function isTraced(pid: number, tracer: OwnedProcess): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`);
  const pages = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/status`, 'utf8')));
  return pages.every((page) => page.includes(`\nTracerPid:\t${tracer.pid}\n`));
}

function isMissing(error: unknown): boolean {
  return error instanceof StartError && error.code === 'not_executable';
}

function unavailable(): ServerUnavailableError {
  return new ServerUnavailableError({
    ...{ code: 'no_package_source', server: 'strace', line: '5.6 or newer' },
    ...{ why: 'no such program is on the PATH', hint: 'apt-get install strace' },
  });
}
