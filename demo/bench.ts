import { run } from '../test/servers/command.ts';
import { CommandError } from '../test/servers/errors.ts';
import { repositoryDirectory } from '../test/servers/exporter-process.ts';

const timeoutMs = 30_000;
/** About a second on two cores, and small enough that the databases stay small. */
const load = ['mixed', '--ops', '3000', '--clients', '8', '--key-space', '200', '--val-size', '64B', '--warmup', '0'];

export interface DemoBench {
  readonly endpoints: readonly string[];
  /** The address of the Pushgateway that gets the results. */
  readonly pushgateway: string;
  /** The value of the label `cluster` under which they are pushed. */
  readonly cluster: string;
}

/**
 * One short bench of the cluster, so that the dashboards have one to show. A run that does not pass is pushed as well.
 * @returns what went wrong, in one line; undefined where it passed
 */
export async function runBench({ endpoints, pushgateway, cluster }: DemoBench): Promise<string | undefined> {
  const addresses = ['--endpoints', endpoints.join(','), '--pushgateway', pushgateway];
  const args = [...load, ...addresses, '--grouping', `cluster=${cluster}`, '--push-required', '--no-progress'];
  try {
    await run(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'bench', ...args], {
      cwd: repositoryDirectory,
      timeoutMs,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return `the bench did not pass: ${error.stderr.trim().split('\n').at(-1) ?? `exit code ${error.exitCode ?? '?'}`}`;
  }
}
