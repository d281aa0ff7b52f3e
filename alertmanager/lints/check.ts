import type { FindingSeverity } from '../../rules/lints/finding.ts';
import type { ParsedRule } from '../../rules/lints/rule-file.ts';
import type { ConfigFile } from './config-file.ts';
import type { GoTemplate } from './go-template.ts';

/** A template file, as far as the configuration's globs found it. */
export interface TemplateFile {
  readonly file: string;
  readonly text: string;
  readonly template: GoTemplate;
}

/** What all the files together hold. */
export interface CheckContext {
  readonly config: ConfigFile;
  readonly templates: readonly TemplateFile[];
  /** Globs of the configuration that no file matches. */
  readonly emptyGlobs: readonly string[];
  /** Alerts of the rule files that were given. None: what alerts there are is not known. */
  readonly alerts: readonly ParsedRule[];
  /** Labels that together name a cluster. */
  readonly clusterLabels: readonly string[];
}

/** One kind of defect. `alertmanager/lints/` holds a file for each, `docs/checks/NAME.md` says why it is one. */
export interface Check {
  /** Lower case with hyphens. */
  readonly name: string;
  readonly severity: FindingSeverity;
  /** One line for a list of the checks. */
  readonly summary: string;
  readonly find: (context: CheckContext) => readonly Flaw[];
}

/** What a check found. */
export interface Flaw {
  readonly line: number;
  readonly message: string;
  /** Where it is not the configuration itself. */
  readonly file?: string;
}
