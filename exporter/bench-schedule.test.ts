import pino from 'pino';
import { describe, expect, it, vi } from 'vitest';
import type { BenchmarkConfig, ClusterConfig } from '../config/config.ts';
import { benchMetrics, type BenchOutcome } from '../metrics/bench.ts';
import { renderText } from '../metrics/exposition/text.ts';
import { type BenchReport, BenchSchedule, type RunBench } from './bench-schedule.ts';

const logger = pino({ enabled: false });
const settings: BenchmarkConfig = {
  isEnabled: true,
  intervalMs: 3_600_000,
  workload: 'mixed',
  durationMs: 10_000,
  rate: 100,
  slos: [],
};

function cluster(name: string): ClusterConfig {
  const tls = {
    caFile: undefined,
    certFile: undefined,
    keyFile: undefined,
    serverName: undefined,
    insecureSkipVerify: false,
  };
  return { name, endpoints: ['http://127.0.0.1:2379'], tls, auth: undefined, translate: {}, labels: {} };
}

function report(name: string, outcome: BenchOutcome, endedAtMs: number, throughput?: number): BenchReport {
  const labels = { cluster: name, workload: 'mixed', kind: 'read' };
  const families =
    throughput === undefined ? [] : [{ definition: benchMetrics.throughput, samples: [{ labels, value: throughput }] }];
  return { outcome, workload: 'mixed', endedAtMs, families };
}

/** Samples that are not 0, in the order of the page. */
function page(schedule: BenchSchedule): readonly string[] {
  const lines = renderText(schedule.families()).split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#') && !line.endsWith(' 0'));
}

/** Lets the schedule run at once, until `count` benches have been asked for and the last has ended. */
async function runs(schedule: BenchSchedule, run: ReturnType<typeof vi.fn<RunBench>>, count: number): Promise<void> {
  schedule.start(0);
  await vi.waitFor(() => {
    expect(run.mock.settledResults.filter(({ type }) => type === 'fulfilled')).toHaveLength(count);
  });
}

describe('BenchSchedule', () => {
  it('runs the clusters one after the other, and shows what the last bench of each found', async () => {
    let running = 0;
    let most = 0;
    const run = vi.fn<RunBench>(async ({ name }) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return name === 'a' ? report('a', 'passed', 5000, 100) : report('b', 'refused', 6000);
    });
    const schedule = new BenchSchedule({ clusters: [cluster('a'), cluster('b')], settings, run, logger });
    expect(schedule.families()).toEqual([]);
    await runs(schedule, run, 2);
    await schedule.close();
    expect(most).toBe(1);
    expect(page(schedule)).toEqual([
      'etcd_monitor_bench_operations_per_second{cluster="a",workload="mixed",kind="read"} 100',
      'etcd_monitor_bench_outcome{cluster="a",workload="mixed",outcome="passed"} 1',
      'etcd_monitor_bench_outcome{cluster="b",workload="mixed",outcome="refused"} 1',
      'etcd_monitor_bench_last_run_timestamp_seconds{cluster="a",workload="mixed"} 5',
      'etcd_monitor_bench_last_run_timestamp_seconds{cluster="b",workload="mixed"} 6',
      'etcd_monitor_bench_last_success_timestamp_seconds{cluster="a",workload="mixed"} 5',
      'etcd_monitor_bench_runs_total{cluster="a",workload="mixed",outcome="passed"} 1',
      'etcd_monitor_bench_runs_total{cluster="b",workload="mixed",outcome="refused"} 1',
    ]);
  });

  it('keeps the time of the last success, and forgets figures that are not of the last run', async () => {
    const run = vi.fn<RunBench>(() => Promise.resolve(report('a', 'timeout', 9000)));
    run.mockResolvedValueOnce(report('a', 'passed', 5000, 100));
    const schedule = new BenchSchedule({
      clusters: [cluster('a')],
      settings: { ...settings, intervalMs: 1 },
      run,
      logger,
    });
    schedule.start(0);
    await vi.waitFor(() => {
      expect(page(schedule)).toContain('etcd_monitor_bench_outcome{cluster="a",workload="mixed",outcome="timeout"} 1');
    });
    await schedule.close();
    const timeouts = run.mock.calls.length - 1;
    expect(page(schedule)).toEqual([
      'etcd_monitor_bench_outcome{cluster="a",workload="mixed",outcome="timeout"} 1',
      'etcd_monitor_bench_last_run_timestamp_seconds{cluster="a",workload="mixed"} 9',
      'etcd_monitor_bench_last_success_timestamp_seconds{cluster="a",workload="mixed"} 5',
      'etcd_monitor_bench_runs_total{cluster="a",workload="mixed",outcome="passed"} 1',
      `etcd_monitor_bench_runs_total{cluster="a",workload="mixed",outcome="timeout"} ${timeouts}`,
    ]);
  });

  it('takes over what another one knew of clusters that are still there', async () => {
    const run = vi.fn<RunBench>(({ name }) => Promise.resolve(report(name, 'passed', 5000)));
    const previous = new BenchSchedule({ clusters: [cluster('a'), cluster('b')], settings, run, logger });
    await runs(previous, run, 2);
    await previous.close();
    const next = new BenchSchedule({ clusters: [cluster('b'), cluster('c')], settings, run, logger, previous });
    expect(page(next)).toEqual(page(previous).filter((line) => line.includes('cluster="b"')));
  });

  it("forgets all where benches were switched off: their age is nobody's concern", async () => {
    const run = vi.fn<RunBench>(({ name }) => Promise.resolve(report(name, 'passed', 5000)));
    const previous = new BenchSchedule({ clusters: [cluster('a')], settings, run, logger });
    await runs(previous, run, 1);
    await previous.close();
    const off = { ...settings, isEnabled: false };
    const next = new BenchSchedule({ clusters: [cluster('a')], settings: off, run, logger, previous });
    expect(next.families()).toEqual([]);
  });

  it('benches a new cluster soon after a reload, and each other one when its interval is over', async () => {
    vi.useFakeTimers();
    try {
      const run = vi.fn<RunBench>(({ name }) => Promise.resolve(report(name, 'passed', 5000)));
      const names = () => run.mock.calls.map(([{ name }]) => name);
      const previous = new BenchSchedule({ clusters: [cluster('a')], settings, run, logger });
      previous.start();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(names()).toEqual(['a']);
      await vi.advanceTimersByTimeAsync(1_800_000);
      const grown = new BenchSchedule({ clusters: [cluster('a'), cluster('b')], settings, run, logger, previous });
      await previous.close();
      grown.start();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(names()).toEqual(['a', 'b']);
      const shrunk = new BenchSchedule({ clusters: [cluster('a')], settings, run, logger, previous: grown });
      await grown.close();
      shrunk.start();
      await vi.advanceTimersByTimeAsync(1_739_000);
      expect(names()).toEqual(['a', 'b']);
      await vi.advanceTimersByTimeAsync(1000);
      expect(names()).toEqual(['a', 'b', 'a']);
      await vi.advanceTimersByTimeAsync(settings.intervalMs);
      expect(names()).toEqual(['a', 'b', 'a', 'a']);
      await shrunk.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it('breaks off the bench under way when it is closed, starts no other, and waits for it', async () => {
    const run = vi.fn<RunBench>(
      ({ name }, _settings, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve(report(name, 'interrupted', 7000));
          });
        }),
    );
    const schedule = new BenchSchedule({ clusters: [cluster('a'), cluster('b')], settings, run, logger });
    schedule.start(0);
    await vi.waitFor(() => {
      expect(run).toHaveBeenCalledTimes(1);
    });
    await schedule.close();
    expect(run).toHaveBeenCalledTimes(1);
    expect(page(schedule)[0]).toBe('etcd_monitor_bench_outcome{cluster="a",workload="mixed",outcome="interrupted"} 1');
  });

  it('does nothing where benches are off', async () => {
    vi.useFakeTimers();
    try {
      const run = vi.fn<RunBench>();
      const off = { ...settings, isEnabled: false };
      const schedule = new BenchSchedule({ clusters: [cluster('a')], settings: off, run, logger });
      schedule.start();
      await vi.advanceTimersByTimeAsync(2 * off.intervalMs);
      await schedule.close();
      expect(run).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});
