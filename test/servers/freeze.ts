import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const timeoutMs = 5_000;
const pollMs = 2;

/**
 * Waits until every thread of a process that was sent SIGSTOP has stopped: the signal only asks for it, and on a busy machine
 * a thread may still answer a request. Where there is no `/proc` it returns at once.
 * @throws Error after 5 s
 */
export async function waitUntilFrozen(pid: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isFrozen(pid))) {
    if (Date.now() > deadline) throw new Error(`process ${pid} has not stopped ${timeoutMs} ms after SIGSTOP`);
    await sleep(pollMs);
  }
}

async function isFrozen(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const states = await Promise.all(threads.map(async (thread) => threadState(`/proc/${pid}/task/${thread}/stat`)));
  return states.every((state) => state === 'T' || state === undefined);
}

/** The letter after the command's name, which stands in parentheses and may itself contain some; undefined for an ended thread. */
async function threadState(statFile: string): Promise<string | undefined> {
  const text = await readFile(statFile, 'utf8').catch(() => '');
  return /\) (\S)[^)]*$/.exec(text)?.[1];
}
