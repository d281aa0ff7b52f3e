import { join } from 'node:path';
import { buildWithGo, hasGo } from '../../test/servers/go-build.ts';
import type { Workspace } from '../../test/servers/workspace.ts';
import { runTimed } from './timed-command.ts';
import type { LoadShape, Tool, ToolRun } from './tool-run.ts';

/** etcd's own tool, from the newest release of etcd that the module proxies carry whole. */
const etcdVersion = '3.6.14';
const source = { kind: 'go', modules: { benchmark: 'go.etcd.io/etcd/v3/tools/benchmark' } } as const;
const runTimeoutMs = 300_000;

export const goBenchmarkTitle = `etcd's benchmark ${etcdVersion}`;

/** etcd's `benchmark`, built from source; undefined where there is no Go toolchain. @throws CommandError */
export async function findGoBenchmark(
  workspace: Workspace,
  progress: (text: string) => void,
): Promise<Tool | undefined> {
  if (!(await hasGo())) return undefined;
  progress("building etcd's benchmark");
  const directory = workspace.path('go-benchmark');
  await buildWithGo(source, etcdVersion, directory);
  return (shape) => runGoBenchmark(join(directory, 'benchmark'), shape);
}

/** One run of etcd's `benchmark`, closed loop. @throws Error where it printed no summary or any request failed */
async function runGoBenchmark(binary: string, shape: LoadShape): Promise<ToolRun> {
  const common = [
    `--endpoints=${shape.endpoint.replace(/^https?:\/\//, '')}`,
    `--conns=${shape.connections}`,
    `--clients=${shape.clients}`,
    ...(shape.caFile === undefined ? [] : [`--cacert=${shape.caFile}`]),
  ];
  const work =
    shape.workload === 'write'
      ? [
          'put',
          `--total=${shape.operations}`,
          `--key-size=${shape.keySizeBytes}`,
          `--val-size=${shape.valueSizeBytes}`,
        ].concat(`--key-space-size=${shape.keySpace}`)
      : ['range', shape.key, `--total=${shape.operations}`, '--consistency=l'];
  const output = await runTimed(binary, [...common, ...work], runTimeoutMs);
  return { ...summaryOf(output.stdout), cpuSeconds: output.cpuSeconds };
}

/** Reads what etcd's pkg/report prints: `Requests/sec:`, `99% in 0.0123 secs.`, and an `Error distribution` only with errors. */
function summaryOf(text: string): Pick<ToolRun, 'throughput' | 'p99Seconds'> {
  const throughput = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  const p99Seconds = Number(/99% in ([\d.]+) secs/.exec(text)?.[1]);
  if (!(throughput > 0) || !(p99Seconds >= 0) || text.includes('Error distribution'))
    throw new Error(`etcd's benchmark printed: ${text.slice(-500)}`);
  return { throughput, p99Seconds };
}
