import { lintGenerated } from '../alertmanager/lints/generated.ts';
import { findingLine } from '../rules/lints/finding.ts';
import type { Pack } from '../rules/pack.ts';
import type { CommandContext } from './command.ts';
import type { GenerateOptions } from './generate-options.ts';
import type { GeneratedOutput, Subject } from './generated-output.ts';
import type { OutputChange } from './output-changes.ts';
import { diffOf } from './output-diff.ts';

/** One finished call of `generate`. */
export interface GenerateOutcome {
  readonly subject: Subject;
  readonly pack: Pack;
  readonly output: GeneratedOutput;
  readonly changes: readonly OutputChange[];
  readonly options: GenerateOptions;
}

/**
 * Says what was written, or for a check what differs, and which alerts are not in it; and what the checks of Alertmanager
 * configurations find in it, which changes no exit code: it comes from what somebody configured.
 */
export function reportChanges({ writeOutput, writeError }: CommandContext, outcome: GenerateOutcome): void {
  const { changes, output, options, subject } = outcome;
  if (options.timeScale !== 1)
    writeError(
      `etcd-monitor: FOR TESTS ONLY: every duration is divided by ${options.timeScale}. Never load these files where alerts matter.\n`,
    );
  for (const finding of lintGenerated(outcome.pack, output.files))
    writeError(`etcd-monitor: ${findingLine(finding)}\n`);
  if (options.isCheck) {
    for (const change of changes) writeOutput(diffOf(change));
    writeError(`etcd-monitor: ${checkResult(outcome)}\n`);
    return;
  }
  const lines = [
    ...changes.map(({ path, after }) => `${after === undefined ? 'removed' : 'wrote  '} ${path}`),
    writeResult(outcome),
    ...(isAboutRules(subject) ? leftOutLines(outcome.pack, output) : []),
  ];
  writeOutput(lines.map((line) => `${line}\n`).join(''));
}

function isAboutRules(subject: Subject): boolean {
  return subject === 'rules' || subject === 'kubernetes' || subject === 'all';
}

function checkResult({ changes, output, subject, options }: GenerateOutcome): string {
  if (changes.length === 0) return `${countOf(output.files.length, 'file')} as generated`;
  const again = `etcd-monitor generate ${subject}${options.out === '.' ? '' : ` --out ${options.out}`}`;
  return `${countOf(changes.length, 'file')} of ${output.files.length} differ from what is generated: run ${again}, with the same flags`;
}

function writeResult({ changes, output, pack, subject, options }: GenerateOutcome): string {
  const written = changes.filter(({ after }) => after !== undefined).length;
  const rules = pack.alerts.reduce((sum, alert) => sum + alert.rules.length, 0);
  const about = isAboutRules(subject) ? `: ${countOf(pack.alerts.length, 'alert')}, ${countOf(rules, 'rule')}` : '';
  const unchanged = output.files.length - written;
  return `${countOf(output.files.length, 'file')} in ${options.out} (${unchanged} as before)${about}`;
}

function leftOutLines({ leftOut }: Pack, { untested }: GeneratedOutput): readonly string[] {
  const width = Math.max(0, ...leftOut.map(({ name }) => name.length));
  return [
    ...(leftOut.length === 0 ? [] : ['left out:']),
    ...leftOut.map(({ name, reason }) => `  ${name.padEnd(width)}  ${reason}`),
    ...(untested.length === 0
      ? []
      : [
          'without promtool tests, whose series are data for the shipped thresholds, durations, selectors and labels:',
          ...untested.map((name) => `  ${name}`),
        ]),
  ];
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
