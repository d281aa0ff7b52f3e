import { type Finding, findingLine, type FindingSeverity, syntaxCheck } from '../rules/lints/finding.ts';
import type { CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Prints what the checks found, one line each. @returns 2 where a file could not be understood, 1 for errors and warnings, else 0 */
export function reportFindings({ writeOutput }: CommandContext, findings: readonly Finding[]): ExitCode {
  writeOutput(findings.map((finding) => `${findingLine(finding)}\n`).join(''));
  if (findings.some(({ check }) => check === syntaxCheck)) return exitCodes.wrongCall;
  return findings.some(({ severity }) => severity !== 'info') ? exitCodes.failed : exitCodes.done;
}

/** What `--list` prints. */
export function listOfChecks(
  checks: readonly { readonly name: string; readonly severity: FindingSeverity; readonly summary: string }[],
): string {
  const nameWidth = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(({ name, severity, summary }) => `${name.padEnd(nameWidth)}  ${severity.padEnd(7)}  ${summary}\n`)
    .join('');
}
