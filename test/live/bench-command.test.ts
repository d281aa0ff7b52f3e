import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../bench/result/schema.ts';
import { Program } from '../cli/program.ts';
import { type EtcdCluster, startEtcdCluster } from '../servers/etcd-cluster.ts';
import { recordLive } from '../servers/require.ts';
import { keysBelow } from './bench-remains.ts';
import { everyEtcd, oldestAndUsual } from './scenario.ts';

/** What there is below the bench's prefix. */
function keysOf(cluster: EtcdCluster): Promise<readonly string[]> {
  return keysBelow(cluster, 'etcd-bench/');
}

const summary =
  /^=== Benchmark Results ===\nType: write\nDuration: .*\nTotal Operations: 400\nSuccessful: 400\nFailed: 0\nThroughput: \d+\.\d+ ops\/sec\n\nLatency:\n {2}Average: .* ms\n {2}P50: .* ms\n {2}P95: .* ms\n {2}P99: .* ms\n {2}Min: .* ms\n {2}Max: .* ms\n/;

// What differs between versions of etcd is tested with what speaks to it; here it is the command line.
for (const { line, etcd } of everyEtcd.filter((candidate) => oldestAndUsual.includes(candidate.line))) {
  describe.skipIf(etcd.missing)(`etcd-monitor bench on ${etcd.title}`, () => {
    let cluster: EtcdCluster;
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-bench-'));
      cluster = await startEtcdCluster({ line, members: 1 });
    });
    afterAll(async () => {
      await cluster[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    });

    const bench = (...argv: readonly string[]): Program =>
      new Program(['bench', ...argv, '--endpoints', cluster.endpoints.join(',')], folder);

    it('says what it is going to do, reports in the shape that its users know, and leaves no key', async () => {
      await using program = bench('write', '--ops', '400', '--warmup', '0', '--key-space', '100');
      const { exitCode, stdout, stderr } = await program.ended();
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringMatching(summary) as unknown });
      expect(stdout).toMatch(/^Result: passed\n$/m);
      expect(stderr).toContain('etcd-bench/');
      expect(await keysOf(cluster)).toEqual([]);
    });

    it('takes the flags of the original system', async () => {
      const flags = ['--run-benchmark', '--benchmark-type', 'write', '--benchmark-ops', '400'];
      await using program = new Program(
        [...flags, '--warmup', '0', '--endpoints', cluster.endpoints.join(',')],
        folder,
      );
      expect(await program.ended()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(summary) as unknown });
    });

    it('writes JSON that the next run is compared with, and a plot', async () => {
      const flags = ['mixed', '--ops', '200', '--warmup', '0', '--key-space', '50', '--rounds', '2', '--no-progress'];
      await using first = bench(...flags, '--output', 'json', '--output-file', 'before.json', '--plot', 'before.svg');
      expect(await first.ended()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^=== /) as unknown });
      const result = resultSchema.parse(JSON.parse(await readFile(join(folder, 'before.json'), 'utf8')));
      expect(result.total.operations).toEqual({ sent: 400, succeeded: 400, failed: 0 });
      expect(await readFile(join(folder, 'before.svg'), 'utf8')).toMatch(/^<svg /);

      await using second = bench(...flags, '--baseline', 'before.json', '--output', 'json');
      const { exitCode, stdout } = await second.ended();
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ comparison: { gates: false }, verdict: { outcome: 'done' } });
    });

    it('fails a build by exit code 1 for an SLO that was missed, and names it', async () => {
      await using program = bench('read', '--ops', '100', '--warmup', '0', '--key-space', '20', '--slo', 'p99<1us');
      const { exitCode, stdout } = await program.ended();
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/^Result: not passed\n {2}SLO missed: p99<1us /m);
    });

    it('stops on Ctrl-C, deletes its keys, and reports the part that was measured', async () => {
      await using program = bench('write', '--duration', '60s', '--warmup', '0', '--rate', '50');
      await program.logged(/etcd-bench\//);
      await keysArrive(cluster);
      program.signal('SIGINT');
      const { exitCode, stdout, stderr } = await program.ended();
      expect(exitCode).toBe(130);
      expect(stdout).toMatch(/^=== Benchmark Results ===\nType: write\n/);
      expect(stdout).toMatch(/^Result: not passed\n {2}interrupted/m);
      expect(stderr).toContain('stopping, cleaning up');
      expect(await keysOf(cluster)).toEqual([]);
    });

    // Whether it passes hangs on how fast the machine is; the rules have tests of their own.
    it('tries the smallest load of etcdctl check perf for two seconds, and exits as its last line says', async () => {
      await using program = bench('check', '--load', 's', '--duration', '2s', '--no-progress');
      const { exitCode, stdout } = await program.ended();
      expect(stdout).toMatch(/^=== Check s: 150 writes\/s, 50 clients, 2 s ===\nPASS: No request failed\n/);
      expect(stdout).toMatch(/\n(PASS|FAIL): Throughput .*\n(PASS|FAIL): Slowest .*\n(PASS|FAIL): Stddev .*\n/);
      const verdict = stdout.includes('\nFAIL: ') ? 'FAIL' : 'PASS';
      expect(stdout.endsWith(`\n${verdict}\n`), stdout).toBe(true);
      expect(verdict === 'PASS' ? [0] : [1, 5], stdout).toContain(exitCode);
    });

    it('is recorded', async () => {
      await recordLive({ scenario: 'bench-command', server: 'etcd', version: cluster.version });
    });
  });
}

describe('etcd-monitor bench without an etcd', () => {
  it('exits with 3, whatever does not answer', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'etcd-monitor-bench-'));
    try {
      await using program = new Program(['bench', 'write', '--endpoints', '127.0.0.1:1'], folder);
      const { exitCode, stdout, stderr } = await program.ended();
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toMatch(/^etcd-monitor: nothing to load: .*127\.0\.0\.1:1/m);
      expect(stderr).not.toContain('    at ');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

const keysDeadlineMs = 20_000;

/** Waits until the run has written keys. */
async function keysArrive(cluster: EtcdCluster): Promise<void> {
  const until = Date.now() + keysDeadlineMs;
  while ((await keysOf(cluster)).length === 0) if (Date.now() > until) throw new Error('no key was written');
}
