import { run } from '../../servers/command.ts';
import { CommandError } from '../../servers/errors.ts';
import { repositoryDirectory } from '../../servers/exporter-process.ts';
import { type Lab, labClusterName } from '../lab/lab.ts';

export interface BenchRun {
  /** As `--slo` takes it. */
  readonly slo: string;
  /** How it has to end. */
  readonly outcome: 'passed' | 'slo_missed';
}

/**
 * As docs/bench.md advises for a cluster in use: a modest rate, for a short time. A run is invalid that misses its rate by 1 %, which in
 * 20 s is a stall of 200 ms.
 */
const load = ['write', '--rate', '20', '--duration', '20s'];
/** docs/bench-reference.md */
const exitCodes = { passed: 0, slo_missed: 1 } as const;
/** The run says nothing, because this machine was too busy to ask at the rate. */
const invalid = 5;
const tries = 5;
const timeoutMs = 60_000;

/**
 * Runs `etcd-monitor bench` as a process of its own and pushes what came of it: in this one it would share a thread with the links
 * between members. A run that was invalid is run again. @throws Error when it ends otherwise, CommandError when it does not end
 */
export async function bench({ cluster, pushgateway }: Lab, { slo, outcome }: BenchRun): Promise<void> {
  const target = ['--pushgateway', pushgateway.url, '--push-required', '--grouping', `cluster=${labClusterName}`];
  const args = ['bench', ...load, '--endpoints', cluster.endpoints.join(','), '--slo', slo, ...target];
  let exitCode = invalid;
  for (let left = tries; left > 0 && exitCode === invalid; left -= 1) {
    exitCode = await exitCodeOf(['--import', 'tsx', 'cli/main.ts', ...args]);
  }
  if (exitCode !== exitCodes[outcome]) throw new Error(`the bench ended with ${exitCode}, not as ${outcome}`);
}

async function exitCodeOf(args: readonly string[]): Promise<number> {
  try {
    await run(process.execPath, args, { timeoutMs, cwd: repositoryDirectory });
    return 0;
  } catch (error) {
    if (error instanceof CommandError && error.exitCode !== undefined) return error.exitCode;
    throw error;
  }
}
