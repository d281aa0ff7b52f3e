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

/** A configuration of nothing but inhibitions, one a line from line 5 on. */
export function withInhibitions(...rules: readonly string[]): string {
  const lines = rules.map((rule) => `  - ${rule}\n`).join('');
  return `\nroute: { receiver: a }\nreceivers: [{ name: a }]\ninhibit_rules:\n${lines}`;
}

/** An inhibition of matchers in quotes, with commas between them. */
export function mutes(source: string, target: string, equal = '[cluster]'): string {
  return `{ source_matchers: [${source}], target_matchers: [${target}], equal: ${equal} }`;
}

/** A rule file with waits and severities to compare with. */
export const smallRules = `
groups:
  - name: a
    rules:
      - { alert: QuorumLost, expr: 'max by (cluster) (x) > 0', for: 30s, labels: { severity: critical } }
      - { alert: MemberDown, expr: 'up == 0', for: 2m, labels: { severity: critical } }
      - { alert: Lag, expr: 'max by (cluster, instance) (y) > 0', for: 1m, labels: { severity: warning } }
      - { alert: Lag, expr: 'max by (cluster, instance) (y) > 9', for: 10m, labels: { severity: critical } }
`;
