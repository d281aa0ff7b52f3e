import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { runCommand } from '../../cli/run-command.ts';
import type { Workspace } from '../../servers/workspace.ts';
import type { LabSetting } from './setting.ts';

/** Where the lab's clusters and its receiver are, and by what its durations are divided. */
export interface LabPlaces {
  /** The entries of etcd-monitor.yaml. */
  readonly clusters: readonly Readonly<Record<string, unknown>>[];
  readonly receiverUrl: string;
  readonly timeScale: number;
}

/** What the lab sets beside the defaults: the promises are made for a critical `group_wait` of 5 s, and warnings are to be as quick to see. */
const groupWaits = { critical_group_wait: '5s', group_wait: '15s' };
/** A percentile needs 10 samples: they are there half a minute after the start. */
const percentileWindowSeconds = 300;
const exporterIntervals = { metrics_interval: '2s', health_check_interval: '5s', dial_timeout: '2s' };

/** The lab's etcd-monitor.yaml. */
export function labConfig(setting: LabSetting, { clusters, receiverUrl, timeScale }: LabPlaces): string {
  const { config = {} } = setting;
  return stringify({
    ...config,
    clusters,
    exporter: {
      ...{ ...exporterIntervals, percentile_window: `${Math.round(percentileWindowSeconds / timeScale)}s` },
      ...config['exporter'],
    },
    alerting: {
      ...{ webhook: { url: receiverUrl }, watchdog: { url: receiverUrl } },
      ...groupWaits,
      ...config['alerting'],
    },
  });
}

/** The pack that a lab runs: files below `directory`. */
export interface LabPack {
  readonly rulesGlob: string;
  readonly alertmanagerConfig: string;
  readonly alertmanagerTemplates: Readonly<Record<string, string>>;
}

/**
 * Generates rules and routes as a user does, from the lab's configuration file and with the time scale.
 * @throws Error with what `generate` said
 */
export async function generatePack(
  setting: LabSetting,
  workspace: Workspace,
  options: { readonly configPath: string; readonly timeScale: number; readonly etcdVersion: string },
): Promise<LabPack> {
  const flags = [
    ...['--config', options.configPath, '--time-scale', String(options.timeScale)],
    ...['--etcd-version', options.etcdVersion, ...(setting.generateFlags ?? [])],
  ];
  const outcome = await runCommand(['generate', 'all', ...flags], workspace.directory);
  if (outcome.exitCode !== 0) throw new Error(`generate ended with ${outcome.exitCode}: ${outcome.stderr}`);
  const template = 'templates/etcd-monitor.tmpl';
  return {
    rulesGlob: workspace.path('prometheus', 'rules', '*.yml'),
    alertmanagerConfig: await readFile(workspace.path('alertmanager', 'alertmanager.yml'), 'utf8'),
    alertmanagerTemplates: { [template]: await readFile(workspace.path('alertmanager', template), 'utf8') },
  };
}

/** Writes the lab's configuration into its workspace. @returns its path */
export async function writeLabConfig(text: string, workspace: Workspace): Promise<string> {
  const path = workspace.path('etcd-monitor.yaml');
  await writeFile(path, text);
  return path;
}
