import type { Finding } from '../../rules/lints/finding.ts';
import type { ParsedRule } from '../../rules/lints/rule-file.ts';
import { checks } from './checks.ts';
import type { ConfigFile } from './config-file.ts';
import { readGoTemplate } from './go-template.ts';

/** Files of one Alertmanager, read. */
export interface LintInput {
  readonly config: ConfigFile;
  readonly templates: readonly { readonly file: string; readonly text: string }[];
  readonly emptyGlobs: readonly string[];
  /** Rules whose alerts it routes; recordings among them are passed over. Empty: checks that compare with alerts find nothing. */
  readonly rules: readonly ParsedRule[];
  readonly clusterLabels: readonly string[];
}

/** Runs every check over a configuration and its templates. */
export function lintAlertmanager({ config, templates, rules, ...rest }: LintInput): readonly Finding[] {
  const context = {
    ...rest,
    config,
    templates: templates.map((one) => ({ ...one, template: readGoTemplate(one.text) })),
    alerts: rules.filter(({ kind }) => kind === 'alert'),
  };
  return checks.flatMap(({ name, severity, find }) =>
    find(context).map(({ file = config.file, line, message }) => ({ file, line, severity, message, check: name })),
  );
}
