import type { LintOptions } from './check.ts';
import { type Finding, findingLine, sortFindings } from './finding.ts';
import { ruleChecks } from './index.ts';
import { lint } from './lint.ts';
import { readRuleFile } from './rule-file.ts';

/** What a user gets who gives no flag, but with every metric there. Tests only, as is all of this file. */
export const lintOptions: LintOptions = {
  etcdVersion: '3.5',
  metricsLevel: 'extensive',
  selectorLabels: [],
  clusterLabels: ['cluster'],
  runbooks: undefined,
};

/** What all checks find in the text of one file. */
export function findingsIn(source: string, options: Partial<LintOptions> = {}): readonly Finding[] {
  const { rules, problems } = readRuleFile('rules.yml', source);
  return sortFindings([...problems, ...lint(rules, ruleChecks, { ...lintOptions, ...options })], ['rules.yml']);
}

/** An otherwise faultless alert with an expression, as a rule file; the expression begins on line 6. */
export function alertOf(expr: string): string {
  const lines = expr.trim().split('\n');
  return [
    'groups:',
    '  - name: etcd',
    '    rules:',
    '      - alert: EtcdTested',
    '        expr: |',
    ...lines.map((line) => `          ${line}`),
    '        for: 5m',
    '        annotations: { runbook_url: https://example.org/runbooks/tested }',
    '',
  ].join('\n');
}

/** The findings of one check in an alert with an expression, each as `line: message` without the rule's name; line 1 is the first of the expression. */
export function flawsOf(check: string, expr: string, options: Partial<LintOptions> = {}): readonly string[] {
  return findingsIn(alertOf(expr), options)
    .filter((finding) => finding.check === check)
    .map(({ line, message }) => `${line - 5}: ${message.replace(/^EtcdTested: /, '')}`);
}

/** The names of the checks that find something in an alert with an expression. */
export function checksOn(expr: string, options: Partial<LintOptions> = {}): readonly string[] {
  return [...new Set(findingsIn(alertOf(expr), options).map(({ check }) => check))];
}

/** Findings as they are printed. */
export function printed(findings: readonly Finding[]): readonly string[] {
  return findings.map(findingLine);
}
