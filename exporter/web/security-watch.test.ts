import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SecurityWatch } from './security-watch.ts';
import type { WebSecurity } from './web-security.ts';

const intervalMs = 5;
const manyLooksMs = 50 * intervalMs;
const noUsers = 'basic_auth_users: {}\n';

interface Watched {
  readonly watch: SecurityWatch;
  readonly problems: readonly string[];
  readonly changes: readonly WebSecurity[];
  readonly replace: (text: string) => Promise<void>;
}

async function watchFile(): Promise<Watched> {
  const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-watch-'));
  const file = join(folder, 'web.yml');
  const replace = async (text: string): Promise<void> => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  await replace(noUsers);
  const problems: string[] = [];
  const changes: WebSecurity[] = [];
  const watch = await SecurityWatch.load(
    file,
    pino({ level: 'error' }, { write: (line: string) => problems.push(line) }),
  );
  onTestFinished(async () => {
    watch.close();
    await rm(folder, { recursive: true });
  });
  watch.follow(intervalMs, (security) => changes.push(security));
  return { watch, problems, changes, replace };
}

describe('watching the web configuration', () => {
  it('tells of each new state once', async () => {
    const { watch, changes, problems, replace } = await watchFile();
    await replace('# another text\n');
    await vi.waitFor(() => {
      expect(changes).toHaveLength(1);
    });
    await sleep(manyLooksMs);
    expect(changes).toEqual([watch.current]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['does not parse', 'users: {}\n', 'users: unknown key'],
    ['names files that are missing', 'tls_server_config: { cert_file: a, key_file: b }\n', 'cannot be read'],
  ])('says once that the file %s, and again when it comes back to that', async (_name, broken, problem) => {
    const { watch, changes, problems, replace } = await watchFile();
    const before = watch.current;
    await replace(broken);
    await vi.waitFor(() => {
      expect(problems).toHaveLength(1);
    });
    await sleep(manyLooksMs);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(watch.current).toBe(before);

    await replace('# good again\n');
    await vi.waitFor(() => {
      expect(changes).toHaveLength(1);
    });
    await replace(broken);
    await vi.waitFor(() => {
      expect(problems).toHaveLength(2);
    });
    expect(changes).toEqual([watch.current]);
  });

  it('ends with close', async () => {
    const { watch, problems, changes, replace } = await watchFile();
    watch.close();
    // A look that had begun.
    await sleep(manyLooksMs);
    await replace('users: {}\n');
    await sleep(manyLooksMs);
    expect([problems, changes]).toEqual([[], []]);
  });
});
