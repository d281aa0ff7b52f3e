import { describe, expect, it } from 'vitest';
import { resultOf, roundOf } from '../result/fixture.ts';
import type { BenchResult, RoundResult } from '../result/schema.ts';
import { compareResults } from './compare.ts';
import { SettingsDifferError } from './settings.ts';

/** A run with these throughputs and, for its P99s, these seconds, one a round. */
function runOf(
  throughputs: readonly number[],
  p99s = throughputs.map(() => 0.02),
  changes: Partial<BenchResult> = {},
): BenchResult {
  const round = roundOf();
  return resultOf(
    throughputs.map((throughput, index): RoundResult => ({
      ...round,
      round: index + 1,
      throughput,
      ...(round.latency === undefined ? {} : { latency: { ...round.latency, p99: p99s[index] ?? 0 } }),
    })),
    changes,
  );
}

function withRounds(result: BenchResult, change: (round: RoundResult) => RoundResult): BenchResult {
  return resultOf(result.rounds.map(change));
}

const steady = [1000, 1010, 1020, 990, 1005, 1015];
const limit = { maxRegressionRatio: 0.1 };

function outcomes(oldResult: BenchResult, newResult: BenchResult): Record<string, string> {
  return Object.fromEntries(
    compareResults(oldResult, newResult, limit).metrics.map(({ name, outcome }) => [name, outcome]),
  );
}

const unchanged = {
  throughput: 'same',
  p50: 'same',
  p99: 'same',
  'client CPU an operation': 'same',
  'etcd CPU an operation': 'same',
};

describe('what counts as a regression', () => {
  it('a throughput that is significantly and by more than the limit lower', () => {
    const slower = steady.map((throughput) => throughput * 0.8);
    const { metrics, gates, warnings } = compareResults(runOf(steady), runOf(slower), limit);
    expect(metrics[0]).toEqual({
      name: 'throughput',
      unit: 'operations/s',
      better: 'higher',
      gates: true,
      oldMedian: 1007.5,
      newMedian: 806,
      oldRounds: 6,
      newRounds: 6,
      changeRatio: 806 / 1007.5 - 1,
      p: 2 / 924,
      outcome: 'regressed',
    });
    expect({ gates, warnings }).toEqual({ gates: true, warnings: [] });
  });

  it('a latency that is significantly and by more than the limit higher', () => {
    const before = [0.02, 0.021, 0.022, 0.019, 0.018, 0.02];
    const after = before.map((seconds) => seconds * 1.5);
    expect(outcomes(runOf(steady, before), runOf(steady, after))).toEqual({ ...unchanged, p99: 'regressed' });
  });

  it('not one within the limit, however significant', () => {
    const slower = steady.map((throughput) => throughput * 0.92);
    expect(outcomes(runOf(steady), runOf(slower))).toEqual({ ...unchanged, throughput: 'worse' });
  });

  it('not one that the noise explains, however large', () => {
    const noisy = [400, 1600, 500, 1500, 1400, 450];
    const noisier = [300, 1500, 400, 1450, 600, 500];
    expect(outcomes(runOf(noisy), runOf(noisier))).toEqual(unchanged);
  });

  it('not an improvement', () => {
    const faster = steady.map((throughput) => throughput * 2);
    expect(outcomes(runOf(steady), runOf(faster))).toEqual({ ...unchanged, throughput: 'better' });
  });

  it('not the processor time of an operation: it tells of machines', () => {
    const costly = withRounds(runOf(steady), (round) => ({
      ...round,
      client: { ...round.client, cpuPerOperation: 1 },
    }));
    expect(outcomes(runOf(steady), costly)).toEqual({ ...unchanged, 'client CPU an operation': 'worse' });
  });
});

it('latencies of each kind are compared where there are several', () => {
  const mix = (fastestMs: number): BenchResult =>
    resultOf(
      steady.map((_, index) =>
        roundOf({
          round: index + 1,
          kinds: [
            { kind: 'read', perSecond: 200, fastestMs: fastestMs + index / 10 },
            { kind: 'write', perSecond: 20, fastestMs: 5 },
          ],
        }),
      ),
    );
  expect(outcomes(mix(1), mix(2))).toMatchObject({
    'read.p50': 'regressed',
    'read.p99': 'regressed',
    'write.p99': 'same',
  });
});

describe('runs that are no ground for failing', () => {
  const slower = steady.map((throughput) => throughput * 0.5);

  it('fewer than six rounds: shown, warned of, and nothing regressed', () => {
    const { metrics, gates, warnings } = compareResults(runOf(steady.slice(1)), runOf(slower), limit);
    expect(metrics[0]).toMatchObject({ name: 'throughput', oldRounds: 5, newRounds: 6, outcome: 'worse' });
    expect({ gates, warnings }).toEqual({
      gates: false,
      warnings: ['the old run has 5 of at least 6 rounds: no difference counts as a regression'],
    });
  });

  it('an interrupted run and an invalid one', () => {
    const interrupted = runOf(steady, undefined, { interrupted: true });
    const invalid = withRounds(runOf(slower), (round) =>
      round.round === 3 ? { ...round, invalid: ['the leader changed'] } : round,
    );
    expect(compareResults(interrupted, invalid, limit)).toMatchObject({
      gates: false,
      warnings: [
        'the old run was interrupted: no difference counts as a regression',
        'the new run is invalid, round 3: the leader changed: no difference counts as a regression',
      ],
    });
  });

  it('a metric that a run did not measure is left out', () => {
    const without = withRounds(runOf(steady), (round) => ({ ...round, server: undefined }));
    expect(Object.keys(outcomes(runOf(steady), without))).not.toContain('etcd CPU an operation');
  });
});

describe('runs that differ', () => {
  it('in what they asked of etcd are refused, with every difference', () => {
    const old = runOf(steady, undefined, { settings: { clients: 10, 'val-size': 256 } });
    const changed = runOf(steady, undefined, {
      workload: 'read',
      settings: { clients: 64, 'val-size': 256, rate: 100 },
    });
    expect(() => compareResults(old, changed, limit)).toThrow(
      new SettingsDifferError([
        { name: 'workload', old: 'write', new: 'read' },
        { name: 'clients', old: 10, new: 64 },
        { name: 'rate', old: undefined, new: 100 },
      ]),
    );
    expect(() => compareResults(old, changed, limit)).toThrow(
      'the runs cannot be compared, their loads differ: workload was write, is read; clients was 10, is 64; rate was not set, is 100',
    );
  });

  it('in machine or etcd are warned of', () => {
    const old = runOf(steady);
    const moved = runOf(steady, undefined, {
      environment: { ...old.environment, cores: 2, etcdVersions: ['3.4.23'] },
    });
    expect(compareResults(old, moved, limit)).toMatchObject({
      gates: true,
      warnings: ['etcd version differs: was 3.5.30, 3.5.30, 3.5.30, is 3.4.23', 'number of cores differs: was 8, is 2'],
    });
  });
});
