import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { run } from './command.ts';
import { CommandError, StartError } from './errors.ts';
import { startProcess } from './process.ts';
import { openWorkspace } from './workspace.ts';

const ready = (): Promise<boolean> => Promise.resolve(true);
const never = (): Promise<boolean> => Promise.resolve(false);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('an owned process', () => {
  it('is ended by stop, and its log is kept', async () => {
    await using workspace = await openWorkspace('test');
    const script = 'echo started; exec sleep 60';
    const child = await startProcess({ name: 'sleeper', file: 'sh', args: ['-c', script], workspace });
    await child.waitUntilReady(() => Promise.resolve(child.log.read() === 'started'), 5_000);
    await child.stop();
    expect(await child.ended).toBe('SIGTERM');
    expect(child.running).toBe(false);
  });

  it('is killed when it ignores SIGTERM', async () => {
    await using workspace = await openWorkspace('test');
    const script = "trap '' TERM; echo deaf; while :; do sleep 0.05; done";
    const child = await startProcess({ name: 'deaf', file: 'sh', args: ['-c', script], workspace });
    await child.waitUntilReady(() => Promise.resolve(child.log.read() === 'deaf'), 5_000);
    await child.stop(100);
    expect(await child.ended).toBe('SIGKILL');
  });

  it('is ended by stop while it is frozen', async () => {
    await using workspace = await openWorkspace('test');
    const child = await startProcess({ name: 'frozen', file: 'sleep', args: ['60'], workspace });
    child.signal('SIGSTOP');
    await child.stop();
    expect(await child.ended).toBe('SIGTERM');
  });

  it('fails with its log when it ends before it is ready', async () => {
    await using workspace = await openWorkspace('test');
    const script = 'echo bad flag >&2; sleep 0.2; exit 2';
    const child = await startProcess({ name: 'broken', file: 'sh', args: ['-c', script], workspace });
    const failure = child.waitUntilReady(never, 5_000);
    await expect(failure).rejects.toThrow(
      new StartError('exited', 'broken', 'ended (exit code 2) before it was ready', 'bad flag'),
    );
  });

  it('fails with the last error when its deadline passes first', async () => {
    await using workspace = await openWorkspace('test');
    const child = await startProcess({ name: 'slow', file: 'sleep', args: ['60'], workspace });
    const check = (): Promise<boolean> => Promise.reject(new Error('refused'));
    await expect(child.waitUntilReady(check, 0)).rejects.toThrow('slow is not ready after 0 ms: refused');
  });

  it('says so when the file cannot be executed', async () => {
    await using workspace = await openWorkspace('test');
    const start = startProcess({ name: 'ghost', file: '/nowhere/ghost', args: [], workspace });
    await expect(start).rejects.toThrow('ghost cannot be executed: spawn /nowhere/ghost ENOENT');
  });
});

describe('a workspace', () => {
  it('ends its processes and removes its directory when it closes', async () => {
    const workspace = await openWorkspace('test');
    const child = await startProcess({ name: 'sleeper', file: 'sleep', args: ['60'], workspace });
    await child.waitUntilReady(ready, 1_000);
    await workspace.close();
    expect(await child.ended).toBe('SIGKILL');
    expect(existsSync(workspace.directory)).toBe(false);
  });

  it('does the same when the process that opened it is killed', async () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const script = `
      import { openWorkspace } from '${folder}workspace.ts';
      import { startProcess } from '${folder}process.ts';
      const workspace = await openWorkspace('test');
      const child = await startProcess({ name: 'orphan', file: 'sleep', args: ['60'], workspace });
      process.stdout.write(child.pid + ' ' + workspace.directory + '\\n', () => process.kill(process.pid, 'SIGKILL'));
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const failure: unknown = await run(process.execPath, args, { timeoutMs: 30_000 }).catch((error: unknown) => error);
    if (!(failure instanceof CommandError)) throw new Error('the process should have been killed');
    const [pid, directory] = failure.stdout.trim().split(' ');
    await vi.waitFor(() => {
      expect(isAlive(Number(pid))).toBe(false);
      expect(existsSync(String(directory))).toBe(false);
    }, 10_000);
  });
});
