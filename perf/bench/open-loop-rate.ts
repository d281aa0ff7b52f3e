import { fileURLToPath } from 'node:url';
import { resultSchema } from '../../bench/result/schema.ts';
import { startEtcdCluster } from '../../test/servers/etcd-cluster.ts';
import { undisturbed } from '../foreign-load.ts';
import type { Measurement } from '../measurement.ts';
import { runTimed, type TimedOutput } from './timed-command.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const rate = 40_000;
const runs = 5;
const duration = '10s';
const runTimeoutMs = 120_000;
const invalidRun = 5;

/**
 * An almost empty etcd has a heap of some megabytes, and at Go's default collects garbage all the time, on cores that the load is to
 * have: with the second setting it is as rare as in an etcd that holds something.
 */
type GarbageCollection = '100' | '400';

interface Series {
  readonly within: number;
  /** Runs that missed the rate and did not end with the exit code of an invalid run. */
  readonly untold: number;
  readonly valid: number;
  readonly worst: number;
}

/** A rate that two cores just carry: whether it is reached, and whether a run that does not reach it says so. */
export const benchOpenLoopRate: Measurement = {
  name: 'bench-rate',
  title: `${rate} gets a second in open loop for ${duration} (etcd 3.5 of one member on the same cores)`,
  run: async ({ progress }) => {
    const [byDefault, rare] = [await play('100', progress), await play('400', progress)];
    return [
      {
        name: 'runs that reached the rate within 1 %, GOGC=400',
        value: rare.within,
        unit: 'runs',
        limit: { atLeast: 3 },
      },
      { name: "runs that reached it at Go's default, GOGC=100", value: byDefault.within, unit: 'runs' },
      {
        name: 'runs of both that missed it and did not end with exit code 5',
        value: rare.untold + byDefault.untold,
        unit: 'runs',
        limit: { atMost: 0 },
      },
      // Sent late, because --max-inflight were under way: the rate is reached, and the latencies are still not of that load.
      { name: 'runs that reached it with no request sent late, GOGC=400', value: rare.valid, unit: 'runs' },
      { name: 'share of the rate that the worst reached, GOGC=400', value: rare.worst * 100, unit: '%' },
      { name: 'share of the rate that the worst reached, GOGC=100', value: byDefault.worst * 100, unit: '%' },
    ];
  },
};

async function play(goGc: GarbageCollection, progress: (text: string) => void): Promise<Series> {
  const reached: number[] = [];
  let untold = 0;
  let valid = 0;
  for (let index = 1; index <= runs; index += 1) {
    const output = await undisturbed(() => askForRate(goGc), progress);
    const { total } = resultSchema.parse(JSON.parse(output.stdout));
    const share = (total.rate?.reached ?? 0) / rate;
    const isReached = isWithin(share);
    reached.push(share);
    if (output.exitCode === 0) valid += 1;
    if (!isReached && output.exitCode !== invalidRun) untold += 1;
    progress(`GOGC=${goGc}, run ${index} of ${runs}: ${(share * 100).toFixed(1)} %, exit code ${output.exitCode}`);
    if (!isReached && output.exitCode !== invalidRun) progress(output.stderr.slice(-300));
  }
  return { within: reached.filter(isWithin).length, untold, valid, worst: Math.min(...reached) };
}

function isWithin(share: number): boolean {
  return Math.abs(share - 1) <= 0.01;
}

async function askForRate(goGc: GarbageCollection): Promise<TimedOutput> {
  await using cluster = await startEtcdCluster({
    ...{ line: '3.5', members: 1, flags: ['--log-level=error'] },
    environment: { GOGC: goGc },
  });
  const args = [
    ...[program, 'bench', 'read', `--endpoints=${cluster.endpoints.join(',')}`, '--output=json', '--no-progress'],
    // Few connections and one key, as etcd's own tool does: what is asked here is whether the rate is kept.
    ...[`--rate=${rate}`, `--duration=${duration}`, '--conns=2', '--key-space=1', '--val-size=256'],
    // Far more in flight only makes etcd slower, so that it never catches up once it has fallen behind.
    '--max-inflight=1000',
  ];
  return await runTimed(process.execPath, args, runTimeoutMs);
}
