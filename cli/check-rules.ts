import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sortFindings } from '../rules/lints/finding.ts';
import { ruleChecks } from '../rules/lints/index.ts';
import { lint } from '../rules/lints/lint.ts';
import { readRuleFile, type RuleFile } from '../rules/lints/rule-file.ts';
import { print, refuse } from './answer.ts';
import { listOfChecks, reportFindings } from './check-findings.ts';
import { checkRulesHelp } from './check-rules-help.ts';
import { readCheckRulesCall } from './check-rules-options.ts';
import type { CommandContext } from './command.ts';
import type { ExitCode } from './exit-codes.ts';
import { reasonOf } from './read-reason.ts';

/** `etcd-monitor check rules`: from files to findings on standard output. All files together are one set of rules. */
export async function checkRules(context: CommandContext): Promise<ExitCode> {
  const call = readCheckRulesCall(context.argv);
  if (call.isHelp) return print(context, checkRulesHelp());
  if (call.mistakes.length > 0) return refuse(context, call.mistakes);
  if (call.isList) return print(context, listOfChecks(ruleChecks));
  if (call.files.length === 0) return refuse(context, ['no file to check: etcd-monitor check rules FILES...']);

  const problems: string[] = [];
  const read = async <Value>(name: string, reading: (path: string) => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await reading(resolve(context.workingDirectory, name));
    } catch (error) {
      problems.push(`cannot read ${name}: ${reasonOf(error)}`);
      return undefined;
    }
  };
  const { runbooksFolder } = call;
  const runbooks = runbooksFolder === undefined ? undefined : await read(runbooksFolder, (path) => readdir(path));
  const files: RuleFile[] = [];
  for (const file of call.files) {
    const source = await read(file, (path) => readFile(path, 'utf8'));
    if (source !== undefined) files.push(readRuleFile(file, source));
  }
  if (problems.length > 0) return refuse(context, problems);

  const checks = ruleChecks.filter(({ name }) => !call.disabled.has(name));
  const options = { ...call.options, runbooks: runbooks && new Set(runbooks) };
  const rules = files.flatMap((file) => file.rules);
  const found = [...files.flatMap((file) => file.problems), ...lint(rules, checks, options)];
  return reportFindings(context, sortFindings(found, call.files));
}
