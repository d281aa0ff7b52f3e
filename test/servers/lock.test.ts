import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { LockTimeoutError, withLock } from './lock.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-test-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

describe('withLock', () => {
  it('lets one at a time in', async () => {
    const path = join(directory, 'busy.lock');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await readdir(directory);
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, 10_000, work)));
    expect(most).toBe(1);
  });

  it('is free again after work that failed', async () => {
    const path = join(directory, 'failed.lock');
    await expect(withLock(path, 1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(path, 1_000, () => Promise.resolve('yes'))).toBe('yes');
  });

  it('takes over the lock of a process that died', async () => {
    const path = join(directory, 'dead.lock');
    const { stdout } = await run('sh', ['-c', 'echo $$'], { timeoutMs: 5_000 });
    await writeFile(path, stdout.trim());
    expect(await withLock(path, 1_000, () => Promise.resolve('mine'))).toBe('mine');
  });

  it('gives up at its deadline while a living process holds it', async () => {
    const path = join(directory, 'held.lock');
    await writeFile(path, String(process.pid));
    await expect(withLock(path, 0, () => Promise.resolve())).rejects.toBeInstanceOf(LockTimeoutError);
  });

  it('leaves no drafts behind', async () => {
    expect((await readdir(directory)).filter((name) => name !== 'held.lock')).toEqual([]);
  });
});
