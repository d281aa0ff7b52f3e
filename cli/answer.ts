import type { CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Ends a command with what it was asked to print. */
export function print({ writeOutput }: CommandContext, text: string): ExitCode {
  writeOutput(text);
  return exitCodes.done;
}

/** Ends a command that was called wrongly: one line on standard error for each problem. */
export function refuse({ writeError }: CommandContext, problems: readonly string[]): ExitCode {
  writeError(problems.map((problem) => `etcd-monitor: ${problem}\n`).join(''));
  return exitCodes.wrongCall;
}
