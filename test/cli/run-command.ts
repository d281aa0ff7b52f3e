import type { CommandContext } from '../../cli/command.ts';
import { run } from '../../cli/run.ts';

export interface CommandOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * Runs a command line that ends by itself, as the shell would, in a folder and with an environment of its own. In the output the
 * folder reads FOLDER and the version of Node.js NODE.
 */
export async function runCommand(
  commandLine: readonly string[],
  workingDirectory: string,
  environment: CommandContext['environment'] = {},
): Promise<CommandOutcome> {
  let stdout = '';
  let stderr = '';
  const exitCode = await run({
    argv: commandLine,
    environment,
    workingDirectory,
    hostname: 'host',
    version: '1.2.3',
    isTerminal: false,
    isErrorTerminal: false,
    writeOutput: (text) => {
      stdout += text;
    },
    writeError: (text) => {
      stderr += text;
    },
    signals: { onStop: () => () => undefined, onReload: () => () => undefined, exit: () => undefined },
  });
  const withoutPlace = (text: string): string =>
    text.replaceAll(process.versions.node, 'NODE').replaceAll(workingDirectory, 'FOLDER');
  return { stdout: withoutPlace(stdout), stderr: withoutPlace(stderr), exitCode };
}
