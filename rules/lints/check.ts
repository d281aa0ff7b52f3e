import type { EtcdMinor } from '../../metrics/native-family.ts';
import type { Span } from '../promql/expression.ts';
import type { FindingSeverity } from './finding.ts';
import type { ParsedRule } from './rule-file.ts';

/** What the author of the rules says of where they run. */
export interface LintOptions {
  /** The oldest etcd that the rules are for; they must do for every newer one too. */
  readonly etcdVersion: EtcdMinor;
  readonly metricsLevel: 'basic' | 'extensive';
  /** Label names that picking etcd's own targets takes: `--selector 'job="etcd"'`. Empty: any label will do. */
  readonly selectorLabels: readonly string[];
  /** Labels that together name a cluster. */
  readonly clusterLabels: readonly string[];
  /** File names of the folder of runbooks. Undefined: links are not resolved. */
  readonly runbooks: ReadonlySet<string> | undefined;
}

/** The options, and what all files together hold. */
export interface CheckContext extends LintOptions {
  /** Recording rules by the name of the series. */
  readonly recordings: ReadonlyMap<string, readonly ParsedRule[]>;
}

/** One kind of defect. `rules/lints/` holds a file for each, `docs/checks/NAME.md` says why it is one. */
export interface Check {
  /** Lower case with hyphens. */
  readonly name: string;
  readonly severity: FindingSeverity;
  /** One line for `--list` and docs/checks/README.md. */
  readonly summary: string;
  readonly find: (rule: ParsedRule, context: CheckContext) => readonly Flaw[];
}

/** What a check found in one rule. */
export interface Flaw {
  readonly line: number;
  readonly message: string;
  /** Where it differs from the check's own. */
  readonly severity?: FindingSeverity;
}

/** A flaw of a part of the rule's expression. */
export function flawAt(rule: ParsedRule, part: Span, message: string): Flaw {
  return { line: rule.expr.lineAt(part.start), message };
}

/** A part of the rule's expression as its author wrote it, on one line. */
export function textOf(rule: ParsedRule, { start, end }: Span): string {
  return rule.expr.text.slice(start, end).replace(/\s+/g, ' ');
}
