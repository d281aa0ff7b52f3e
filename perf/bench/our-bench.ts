import { fileURLToPath } from 'node:url';
import { resultSchema } from '../../bench/result/schema.ts';
import { runTimed } from './timed-command.ts';
import type { LoadShape, ToolRun } from './tool-run.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const runTimeoutMs = 300_000;

/** One run of `etcd-monitor bench` as it is built, closed loop. @throws Error where any request failed */
export async function runOurBench(shape: LoadShape): Promise<ToolRun> {
  const args = [
    ...[program, 'bench', shape.workload, `--endpoints=${shape.endpoint}`, '--output=json', '--no-progress'],
    ...[`--conns=${shape.connections}`, `--clients=${shape.clients}`, `--ops=${shape.operations}`, '--warmup=0s'],
    ...[`--key-size=${shape.keySizeBytes}`, `--val-size=${shape.valueSizeBytes}`, '--key-order=random'],
    `--key-space=${shape.workload === 'read' ? 1 : shape.keySpace}`,
    // Keys that are to be deleted hang on a lease, which costs etcd work: the other tool's puts have none.
    '--keep-keys',
    ...(shape.caFile === undefined ? [] : [`--cacert=${shape.caFile}`]),
  ];
  const output = await runTimed(process.execPath, args, runTimeoutMs);
  const { total } = resultSchema.parse(JSON.parse(output.stdout));
  const p99Seconds = total.latency?.p99;
  if (total.operations.failed > 0 || p99Seconds === undefined)
    throw new Error(`etcd-monitor bench failed: ${output.stderr.slice(-500)}`);
  return {
    throughput: total.throughput,
    p99Seconds,
    cpuSeconds: output.cpuSeconds,
  };
}
