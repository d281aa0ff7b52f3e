import { describe, expect, it } from 'vitest';
import type { BenchmarkConfig } from './config.ts';
import { loadConfig, type LoadRequest } from './load.ts';
import { mistakeText } from './mistake.ts';
import { FileReadError } from './read-file.ts';

async function benchmarkOf(
  environment: LoadRequest['environment'],
  ...flags: readonly string[]
): Promise<BenchmarkConfig> {
  const result = await loadConfig({
    argv: ['--endpoints', 'etcd-1', ...flags],
    environment,
    workingDirectory: '/work',
    hostname: 'host',
    readFile: (path) => Promise.reject(new FileReadError(path, 'does not exist', { isMissing: true })),
  });
  if (!result.ok) throw new Error(result.mistakes.map(mistakeText).join('\n'));
  return result.config.exporter.benchmark;
}

const byDefault: BenchmarkConfig = {
  isEnabled: false,
  intervalMs: 3_600_000,
  workload: 'mixed',
  durationMs: 10_000,
  rate: 100,
  slos: [],
};

describe('the scheduled bench', () => {
  it('is off, and once an hour where it is on', async () => {
    expect(await benchmarkOf({})).toEqual(byDefault);
  });

  it('is switched on by BENCHMARK_ENABLED, as often as BENCHMARK_INTERVAL says', async () => {
    expect(await benchmarkOf({ BENCHMARK_ENABLED: 'true', BENCHMARK_INTERVAL: '1m' })).toEqual({
      ...byDefault,
      isEnabled: true,
      intervalMs: 60_000,
    });
  });

  it('is not what a variable says where a flag says otherwise', async () => {
    const environment = { BENCHMARK_ENABLED: '1', BENCHMARK_INTERVAL: '30m' };
    expect(await benchmarkOf(environment, '--no-benchmark-enabled', '--benchmark-interval=2h')).toEqual({
      ...byDefault,
      intervalMs: 7_200_000,
    });
  });

  it('takes an empty variable for none', async () => {
    expect(await benchmarkOf({ BENCHMARK_ENABLED: '', BENCHMARK_INTERVAL: '' })).toEqual(byDefault);
  });

  it('is not run more often than each minute', async () => {
    await expect(benchmarkOf({ BENCHMARK_INTERVAL: '59s' })).rejects.toThrow(
      'environment BENCHMARK_INTERVAL: exporter.benchmark.interval: "59s" is not allowed: expected a duration from 1m to 168h',
    );
  });
});
