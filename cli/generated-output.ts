import { alertmanagerFiles } from '../alertmanager/files.ts';
import type { AlertingConfig, Config } from '../config/config.ts';
import { configMapFiles, grafanaFiles } from '../dashboards/grafana/files.ts';
import { dashboards } from '../dashboards/index.ts';
import { manifestFolders, monitoringFiles, workloadFiles } from '../deploy/manifests/files.ts';
import type { Pack } from '../rules/pack.ts';
import type { GeneratedFile } from '../rules/writers/file.ts';
import { operatorFiles } from '../rules/writers/operator.ts';
import { prometheusRuleFiles } from '../rules/writers/prometheus.ts';
import { alertReference } from '../rules/writers/reference.ts';
import { shippedTests } from '../rules/writers/shipped-tests.ts';
import { markTimeScale } from '../rules/writers/time-scale.ts';
import type { GenerateOptions } from './generate-options.ts';

/** The words after `generate`. */
export const subjects = ['rules', 'alertmanager', 'dashboards', 'kubernetes', 'all'] as const;
export type Subject = (typeof subjects)[number];

/** All that one call of `generate` is about. */
export interface GeneratedOutput {
  readonly files: readonly GeneratedFile[];
  /** Folders in which, not below which, a file that was generated once and is not any more is out of place. */
  readonly folders: readonly string[];
  /** Alerts whose promtool tests are not among the files. */
  readonly untested: readonly string[];
}

/** What files are made of. */
export interface OutputSource {
  readonly pack: Pack;
  readonly alerting: AlertingConfig;
  readonly config: Config;
  /** Of etcd-monitor itself. */
  readonly version: string;
}

/**
 * The files of a pack, by subject and format.
 * @throws RangeTooShortError, AlertmanagerTooOldError, WebSettingsError
 */
export function generatedOutput(
  subject: Subject,
  { pack, alerting, config, version }: OutputSource,
  { format, timeScale }: GenerateOptions,
): GeneratedOutput {
  // Manifests hold the rules and dashboards once more, for those who run Kubernetes.
  const isWanted = (one: Subject): boolean => subject === one || (subject === 'all' && one !== 'kubernetes');
  const rules = isWanted('rules') ? ruleOutput(pack, format) : nothing;
  const routes = isWanted('alertmanager') ? alertmanagerOutput(pack, alerting) : nothing;
  const pictures = isWanted('dashboards') ? dashboardOutput(pack, format) : nothing;
  const monitoring = isWanted('kubernetes') ? monitoringFiles(pack) : [];
  const workloads = isWanted('kubernetes') ? workloadFiles(pack, config, version) : [];
  const timed = [...rules.files, ...routes.files, ...monitoring];
  return {
    // Dashboards and workloads hold no duration that could be divided.
    files: [
      ...(timeScale === 1 ? timed : timed.map((file) => markTimeScale(file, timeScale))),
      ...pictures.files,
      ...workloads,
    ],
    folders: [
      ...rules.folders,
      ...routes.folders,
      ...pictures.folders,
      ...(isWanted('kubernetes') ? manifestFolders : []),
    ],
    untested: rules.untested,
  };
}

const nothing: GeneratedOutput = { files: [], folders: [], untested: [] };

function ruleOutput(pack: Pack, format: GenerateOptions['format']): GeneratedOutput {
  const { files: tests, untested } = shippedTests(pack);
  const rules = format === 'operator' ? operatorFiles(pack) : prometheusRuleFiles(pack);
  const folder = format === 'operator' ? 'operator' : 'prometheus/rules';
  return {
    files: [...rules, ...tests, alertReference(pack)],
    folders: [folder, 'prometheus/tests', 'prometheus/tests/rules'],
    untested,
  };
}

function alertmanagerOutput(pack: Pack, alerting: AlertingConfig): GeneratedOutput {
  return {
    files: alertmanagerFiles(pack, alerting),
    folders: ['alertmanager', 'alertmanager/templates'],
    untested: [],
  };
}

function dashboardOutput(pack: Pack, format: GenerateOptions['format']): GeneratedOutput {
  const alerts = pack.alerts.map(({ alert }) => alert);
  const given = { target: pack.target, thresholds: pack.thresholds, alerts };
  if (format === 'operator')
    return { files: configMapFiles(dashboards, given), folders: ['operator/dashboards'], untested: [] };
  const folders = ['dashboards', 'dashboards/provisioning/dashboards', 'dashboards/provisioning/datasources'];
  return { files: grafanaFiles(dashboards, given), folders, untested: [] };
}
