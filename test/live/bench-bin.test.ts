import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandOutput, run } from '../servers/command.ts';
import { nothing, remainsOf } from './bench-remains.ts';
import { onEveryEtcd } from './scenario.ts';

const root = join(import.meta.dirname, '../..');
const manifest = z.object({ bin: z.record(z.string(), z.string()) });

/** Starts what package.json says that a command is, from the source that the build makes it of. */
async function start(command: string, argv: readonly string[]): Promise<CommandOutput> {
  const { bin } = manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const source = join(root, (bin[command] ?? '').replace('./dist/', '').replace(/\.js$/, '.ts'));
  return run(process.execPath, ['--import', import.meta.resolve('tsx'), source, ...argv], { timeoutMs: 30_000 });
}

onEveryEtcd(
  {
    name: 'bench-bin',
    on: ['3.5'],
    says: 'etcd-bench loads as etcd-monitor bench does, reports in the same shape and leaves nothing',
    members: 1,
  },
  async (cluster) => {
    const load = ['write', '--ops', '50', '--warmup', '0', '--endpoints', cluster.endpoints.join(',')];
    const ours = await start('etcd-bench', load);
    const theirs = await start('etcd-monitor', ['bench', ...load]);
    expect(ours.stdout).toMatch(
      /^=== Benchmark Results ===\nType: write\nDuration: .*\nTotal Operations: 50\nSuccessful: 50\n/,
    );
    expect(ours.stdout).toMatch(/\nResult: passed\n$/);
    const labels = ({ stdout }: CommandOutput): readonly string[] => stdout.match(/^[^:]*/gm) ?? [];
    expect(labels(ours)).toEqual(labels(theirs));
    expect(await remainsOf(cluster, 'etcd-bench/')).toEqual(nothing);
  },
);

describe('etcd-bench without an etcd', () => {
  it('has the help of etcd-monitor bench', async () => {
    expect(await start('etcd-bench', ['--help'])).toEqual(await start('etcd-monitor', ['bench', '--help']));
  });

  it('exits with 3 for what does not answer', async () => {
    const argv = ['write', '--endpoints', '127.0.0.1:1'];
    await expect(start('etcd-bench', argv)).rejects.toMatchObject({ exitCode: 3, stdout: '' });
  });
});
