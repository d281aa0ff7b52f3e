import { readRuleFile } from '../../rules/lints/rule-file.ts';
import type { Finding } from '../../rules/lints/finding.ts';
import type { Pack } from '../../rules/pack.ts';
import type { GeneratedFile } from '../../rules/writers/file.ts';
import { prometheusRuleFiles } from '../../rules/writers/prometheus.ts';
import { readConfigFile } from './config-file.ts';
import { lintAlertmanager } from './lint.ts';

/**
 * What the checks find in the Alertmanager configuration among generated files, beside the rules of its pack: what a configured
 * `for` or severity has made of the inhibitions. Nothing where the configuration is not among the files.
 */
export function lintGenerated(pack: Pack, files: readonly GeneratedFile[]): readonly Finding[] {
  const written = files.find(({ path }) => path === 'alertmanager/alertmanager.yml');
  if (written === undefined) return [];
  const { config, problems } = readConfigFile(written.path, written.text);
  if (config === undefined) return problems;
  return lintAlertmanager({
    config,
    templates: files
      .filter(({ path }) => path.startsWith('alertmanager/') && path.endsWith('.tmpl'))
      .map(({ path, text }) => ({ file: path, text })),
    emptyGlobs: [],
    rules: prometheusRuleFiles(pack).flatMap(({ path, text }) => readRuleFile(path, text).rules),
    clusterLabels: pack.target.clusterLabels,
  });
}
