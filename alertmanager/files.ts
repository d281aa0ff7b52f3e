import type { AlertingConfig } from '../config/config.ts';
import type { Pack } from '../rules/pack.ts';
import type { GeneratedFile } from '../rules/writers/file.ts';
import { generatedHeader, toYaml } from '../rules/writers/yaml.ts';
import { inhibitions } from './inhibitions.ts';
import { receiversOf } from './receivers/receivers.ts';
import { routeTree } from './routes.ts';
import { emailHtmlTemplate } from './templates/email-html.ts';
import { textTemplates } from './templates/text.ts';
import { timeIntervals } from './time-intervals.ts';
import { AlertmanagerTooOldError } from './too-old-error.ts';
import { hasSince, oldestAlertmanager } from './version.ts';

const templatePath = 'templates/etcd-monitor.tmpl';

/**
 * `alertmanager/alertmanager.yml` and its templates for a pack.
 * @throws AlertmanagerTooOldError for what the target's Alertmanager cannot do
 */
export function alertmanagerFiles(pack: Pack, alerting: AlertingConfig): readonly GeneratedFile[] {
  const { target } = pack;
  const version = target.alertmanagerVersion;
  if (!hasSince(version, oldestAlertmanager))
    throw new AlertmanagerTooOldError({ key: 'generate.alertmanager_version', version, since: oldestAlertmanager });
  const receivers = receiversOf(alerting, target);
  const intervals = timeIntervals(alerting.warningHours);
  const document = {
    templates: [templatePath],
    route: routeTree(alerting, target, receivers),
    ...(intervals.length === 0 ? {} : { time_intervals: intervals }),
    inhibit_rules: inhibitions(pack),
    receivers: receivers.list.map(({ name, lists }) => ({ name, ...lists })),
  };
  return [
    { path: 'alertmanager/alertmanager.yml', text: toYaml(document, header(target.timeScale)) },
    { path: `alertmanager/${templatePath}`, text: templateFile(target.clusterLabels) },
  ];
}

function header(timeScale: number): string {
  return [
    generatedHeader('Alertmanager configuration of etcd-monitor.'),
    ' Critical alerts go to every channel, warnings to all but PagerDuty, info to the webhook and the console alone.',
    ' Paths of secrets are as Alertmanager sees them, from the directory in which it runs.',
    ...(timeScale === 1 ? [] : [` For tests only: every duration is divided by ${timeScale}.`]),
  ].join('\n');
}

function templateFile(clusterLabels: readonly string[]): string {
  const comment = `{{/*\n${generatedHeader('Messages of etcd-monitor, by Alertmanager.')}\n*/}}`;
  return [comment, '', textTemplates(clusterLabels), emailHtmlTemplate(clusterLabels)].join('\n');
}
