import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const pollIntervalMs = 200;

/** A lock that its holder did not give up in time. */
export class LockTimeoutError extends Error {
  readonly code = 'lock_timeout';
  readonly path: string;

  constructor(path: string, holder: string, timeoutMs: number) {
    super(`${path} is still held by process ${holder} after ${timeoutMs} ms`);
    this.name = 'LockTimeoutError';
    this.path = path;
  }
}

/**
 * Runs `work` while this process holds the lock file at `path`, whose folder exists. A dead holder's lock is taken over;
 * should two processes do that at the same moment, both run, so `work` must be atomic in what it publishes.
 * @throws LockTimeoutError after `timeoutMs` of waiting.
 */
export async function withLock<T>(path: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (!(await tryLock(path))) {
    const holder = await holderOf(path);
    if (holder !== undefined && !isAlive(holder)) {
      await rm(path, { force: true });
      continue;
    }
    if (Date.now() > deadline) throw new LockTimeoutError(path, String(holder), timeoutMs);
    await sleep(pollIntervalMs);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

// A hard link appears together with its content, so nobody reads a lock without its holder.
async function tryLock(path: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function holderOf(path: string): Promise<number | undefined> {
  try {
    return Number(await readFile(path, 'utf8'));
  } catch {
    // The holder has just released it.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
