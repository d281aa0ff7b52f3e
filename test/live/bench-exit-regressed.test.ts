import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { type BenchResult, resultSchema } from '../../bench/result/schema.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { benchProcess } from './bench-process.ts';
import { onEveryEtcd } from './scenario.ts';

/** The same run, if the cluster had been so many times as fast in each of its rounds. */
function fasterBy(factor: number, result: BenchResult): BenchResult {
  const rounds = result.rounds.map((round) => {
    const { throughput, latency } = round;
    const faster = latency && { ...latency, p50: latency.p50 / factor, p99: latency.p99 / factor };
    return { ...round, throughput: throughput * factor, latency: faster };
  });
  return { ...result, rounds };
}

onEveryEtcd(
  {
    name: 'bench-exit-regressed',
    on: ['3.5'],
    says: '6 for what is significantly worse than in the baseline, by name, and 0 with a warning where the rounds are too few to tell',
    members: 1,
  },
  async (cluster) => {
    await using workspace = await openWorkspace('bench-exit-regressed');
    const before = workspace.path('before.json');
    const rounds = ['write', '--ops', '100', '--warmup', '0', '--key-space', '50', '--rounds'];
    const toFile = ['--output', 'json', '--output-file', before];
    expect(await benchProcess(cluster, [...rounds, '6', ...toFile])).toMatchObject({ exitCode: 0 });
    // So far apart that no machine's mood can make up for it.
    const better = fasterBy(1000, resultSchema.parse(JSON.parse(await readFile(before, 'utf8'))));
    await writeFile(before, JSON.stringify(better));
    const compared = ['--baseline', before, '--max-regression', '50%'];
    const regressed = await benchProcess(cluster, [...rounds, '6', ...compared]);
    expect(regressed.exitCode).toBe(6);
    const lines = ['throughput', 'p50', 'p99'].map(
      (metric) => ` {2}regressed against the baseline: ${metric} .*, p=0.002\\)\n`,
    );
    expect(regressed.stdout).toMatch(new RegExp(`\nResult: not passed\n${lines.join('')}$`));
    const short = await benchProcess(cluster, [...rounds, '5', ...compared]);
    expect(short.exitCode).toBe(0);
    expect(short.stdout).toMatch(
      /^ {2}Warning: the new run has 5 of at least 6 rounds: no difference counts as a regression$/m,
    );
  },
);
