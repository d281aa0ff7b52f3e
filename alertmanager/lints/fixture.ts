import { findingLine } from '../../rules/lints/finding.ts';
import { readRuleFile } from '../../rules/lints/rule-file.ts';
import type { Check } from './check.ts';
import { readConfigFile } from './config-file.ts';
import { lintAlertmanager, type LintInput } from './lint.ts';

/** What stands beside the configuration in a test. Tests only, as is all of this file. */
export interface Surroundings extends Partial<Pick<LintInput, 'templates' | 'emptyGlobs' | 'clusterLabels'>> {
  /** The text of a rule file. */
  readonly rules?: string;
}

/** The findings of one check over the text of an alertmanager.yml, as they are printed. */
export function findingsOf(check: Check, text: string, surroundings: Surroundings = {}): readonly string[] {
  return allFindings(text, surroundings).filter((line) => line.endsWith(`(${check.name})`));
}

/** The findings of every check. */
export function allFindings(text: string, { rules, ...beside }: Surroundings = {}): readonly string[] {
  const { config, problems } = readConfigFile('alertmanager.yml', text);
  if (config === undefined) return problems.map(findingLine);
  const input: LintInput = {
    config,
    templates: [],
    emptyGlobs: [],
    clusterLabels: ['cluster'],
    ...beside,
    rules: rules === undefined ? [] : readRuleFile('rules.yml', rules).rules,
  };
  return lintAlertmanager(input).map(findingLine);
}
