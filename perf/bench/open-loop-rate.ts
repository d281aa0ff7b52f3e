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

/** A rate that two cores just carry: whether it is reached, and whether a run that does not reach it says so. */
export const benchOpenLoopRate: Measurement = {
  name: 'bench-rate',
  title: `${rate} gets a second in open loop for ${duration} (etcd 3.5 of one member on the same cores)`,
  run: async (progress) => {
    const reached: number[] = [];
    let told = 0;
    for (let index = 1; index <= runs; index += 1) {
      const output = await undisturbed(askForRate, progress);
      const { total } = resultSchema.parse(JSON.parse(output.stdout));
      const share = (total.rate?.reached ?? 0) / rate;
      const isReached = Math.abs(share - 1) <= 0.01;
      reached.push(share);
      if (isReached === (output.exitCode === 0)) told += 1;
      progress(`run ${index} of ${runs}: ${(share * 100).toFixed(1)} %, exit code ${output.exitCode}`);
      if (!isReached && output.exitCode !== invalidRun) progress(output.stderr.slice(-300));
    }
    const within = reached.filter((share) => Math.abs(share - 1) <= 0.01).length;
    return [
      { name: 'runs that reached the rate within 1 %', value: within, unit: 'runs', limit: { atLeast: 3 } },
      { name: 'runs whose exit code says whether they did', value: told, unit: 'runs', limit: { atLeast: runs } },
      { name: 'share of the rate that the worst reached', value: Math.min(...reached) * 100, unit: '%' },
    ];
  },
};

async function askForRate(): Promise<TimedOutput> {
  await using cluster = await startEtcdCluster({ line: '3.5', members: 1, flags: ['--log-level=error'] });
  const args = [
    ...[program, 'bench', 'read', `--endpoints=${cluster.endpoints.join(',')}`, '--output=json', '--no-progress'],
    // Few connections and one key, as etcd's own tool does: what is asked here is whether the rate is kept.
    ...[`--rate=${rate}`, `--duration=${duration}`, '--conns=2', '--key-space=1', '--val-size=256'],
  ];
  return await runTimed(process.execPath, args, runTimeoutMs);
}
