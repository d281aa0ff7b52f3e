import { run } from '../../test/servers/command.ts';
import { CommandError } from '../../test/servers/errors.ts';

export interface TimedOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Of the whole process, start-up included: user and system. */
  readonly cpuSeconds: number;
}

/** bash's own `time`, whose last line on standard error is what the process used. */
const script = 'TIMEFORMAT="cpu %3U %3S"; time "$@"';

/**
 * Runs a command to its end and says what it printed and how much processor time it took. An exit code is an answer, not an error.
 * @throws CommandError when it cannot start or is killed at its deadline
 */
export async function runTimed(file: string, args: readonly string[], timeoutMs: number): Promise<TimedOutput> {
  const command = ['-c', script, 'bash', file, ...args];
  try {
    return timed({ ...(await run('bash', command, { timeoutMs })), exitCode: 0 });
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode === undefined) throw error;
    return timed({ stdout: error.stdout, stderr: error.stderr, exitCode: error.exitCode });
  }
}

function timed(output: { readonly stdout: string; readonly stderr: string; readonly exitCode: number }): TimedOutput {
  const [, user, system] = /cpu (\d+\.\d+) (\d+\.\d+)\n$/.exec(output.stderr) ?? [];
  if (user === undefined || system === undefined) throw new Error(`no processor time in: ${output.stderr.slice(-300)}`);
  return { ...output, cpuSeconds: Number(user) + Number(system) };
}
