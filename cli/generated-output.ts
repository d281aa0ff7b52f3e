import { alertmanagerFiles } from '../alertmanager/files.ts';
import type { AlertingConfig } from '../config/config.ts';
import type { Pack } from '../rules/pack.ts';
import type { GeneratedFile } from '../rules/writers/file.ts';
import { operatorFiles } from '../rules/writers/operator.ts';
import { prometheusRuleFiles } from '../rules/writers/prometheus.ts';
import { alertReference } from '../rules/writers/reference.ts';
import { shippedTests } from '../rules/writers/shipped-tests.ts';
import { markTimeScale } from '../rules/writers/time-scale.ts';
import type { GenerateOptions } from './generate-options.ts';

/** The words after `generate`. */
export const subjects = ['rules', 'alertmanager', 'all'] as const;
export type Subject = (typeof subjects)[number];

/** All that one call of `generate` is about. */
export interface GeneratedOutput {
  readonly files: readonly GeneratedFile[];
  /** Folders in which a file that was generated once and is not any more is out of place. */
  readonly folders: readonly string[];
  /** Alerts whose promtool tests are not among the files. */
  readonly untested: readonly string[];
}

/**
 * The files of a pack, by subject and format.
 * @throws RangeTooShortError, AlertmanagerTooOldError
 */
export function generatedOutput(
  subject: Subject,
  pack: Pack,
  alerting: AlertingConfig,
  { format, timeScale }: GenerateOptions,
): GeneratedOutput {
  const rules = subject === 'alertmanager' ? nothing : ruleOutput(pack, format);
  const routes = subject === 'rules' ? nothing : alertmanagerOutput(pack, alerting);
  const files = [...rules.files, ...routes.files];
  return {
    files: timeScale === 1 ? files : files.map((file) => markTimeScale(file, timeScale)),
    folders: [...rules.folders, ...routes.folders],
    untested: rules.untested,
  };
}

const nothing: GeneratedOutput = { files: [], folders: [], untested: [] };

function ruleOutput(pack: Pack, format: GenerateOptions['format']): GeneratedOutput {
  const { files: tests, untested } = shippedTests(pack);
  const rules = format === 'operator' ? operatorFiles(pack) : prometheusRuleFiles(pack);
  const folder = format === 'operator' ? 'operator' : 'prometheus/rules';
  return { files: [...rules, ...tests, alertReference(pack)], folders: [folder, 'prometheus/tests'], untested };
}

function alertmanagerOutput(pack: Pack, alerting: AlertingConfig): GeneratedOutput {
  return { files: alertmanagerFiles(pack, alerting), folders: ['alertmanager'], untested: [] };
}
