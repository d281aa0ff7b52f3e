import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultOf, roundOf } from '../../bench/result/fixture.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { type CommandOutcome, runCommand } from '../../test/cli/run-command.ts';

/** Six rounds of writes, each a little slower than the one before. */
function run(fastestMs: number, changes: Partial<BenchResult> = {}): BenchResult {
  const rounds = [1, 2, 3, 4, 5, 6].map((round) =>
    roundOf({ round, kinds: [{ kind: 'write', perSecond: 100, fastestMs: fastestMs + round / 100 }] }),
  );
  return resultOf(rounds, changes);
}

describe('etcd-monitor bench compare', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-compare-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const compare = async (old: unknown, next: unknown, ...flags: readonly string[]): Promise<CommandOutcome> => {
    await writeFile(join(folder, 'old.json'), JSON.stringify(old));
    await writeFile(join(folder, 'new.json'), JSON.stringify(next));
    return runCommand(['bench', 'compare', 'old.json', 'new.json', ...flags], folder);
  };

  it('finds nothing in two equal runs', async () => {
    const { exitCode, stdout, stderr } = await compare(run(2), run(2));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/\nResult: no regression\n$/);
  });

  it('exits with 6 where a run is significantly worse than the limit', async () => {
    const { exitCode, stdout } = await compare(run(2), run(3));
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(/\nResult: regressed: .*p99/);
  });

  it('lets pass what is worse within the limit', async () => {
    expect(await compare(run(2), run(3), '--max-regression', '60%')).toMatchObject({ exitCode: 0 });
  });

  it('prints JSON for programs', async () => {
    const { exitCode, stdout } = await compare(run(2), run(3), '--output', 'json');
    expect(exitCode).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject({ maxRegressionRatio: 0.1, gates: true });
  });

  it('refuses runs of different loads', async () => {
    const other = run(2, { settings: { ...run(2).settings, clients: 65 } });
    expect(await compare(run(2), other)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'etcd-monitor: the runs cannot be compared, their loads differ: clients was 64, is 65\n',
    });
  });

  it('says what is damaged in a result', async () => {
    const { total, ...rest } = run(2);
    const damaged = { ...rest, total: { ...total, throughput: 'fast' } };
    expect(await compare(run(2), damaged)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'etcd-monitor: new.json is a damaged result at total.throughput: Invalid input: expected number, received string\n',
    });
  });
});
