import { markdownTable } from '../../config/markdown.ts';
import { alertGroups, type AlertGroup } from '../alert.ts';
import { mutings } from '../muting.ts';
import type { Pack, PackAlert, PackRule } from '../pack.ts';
import { promqlDuration } from '../promql/duration.ts';
import { thresholdsUsed } from '../threshold-use.ts';
import type { GeneratedFile } from './file.ts';
import { comparisonSection, defectsSection } from './reference-tables.ts';
import { generatedHeader } from './yaml.ts';

/** docs/alerts.md: every alert of a pack, what was left out, and what other packs have. */
export function alertReference(pack: Pack): GeneratedFile {
  const { target } = pack;
  const runbookLink = (name: string): string => `[${name}](${target.runbookUrl}/${name}.md)`;
  const lines = [
    `<!--${generatedHeader('The alerts of etcd-monitor.').replaceAll('\n', '')} -->`,
    '',
    '# Alerts',
    '',
    ...introduction(pack),
    ...alertGroups.flatMap((group) => groupSection(pack, group, runbookLink)),
    ...leftOutSection(pack, runbookLink),
    ...comparisonSection(runbookLink),
    ...defectsSection(),
  ];
  return { path: 'docs/alerts.md', text: lines.join('\n') };
}

function introduction({ target, alerts }: Pack): readonly string[] {
  const rules = alerts.reduce((sum, alert) => sum + alert.rules.length, 0);
  return [
    `${alerts.length} alerts in ${rules} rules, for source ${target.source}, etcd ${target.etcdVersion} and later at metrics level ${target.metricsLevel}, Prometheus`,
    `${target.prometheusVersion} and later and Alertmanager ${target.alertmanagerVersion}. \`etcd-monitor help generate\` tells how to get them for others, and`,
    '[configuration.md](configuration.md) how to change or leave out single ones.',
    '',
    '*Fires* says for each severity how long the condition must hold, and the figures that it is compared with. *Source* is',
    "`exporter` for this exporter's series, `native` for etcd's own pages, and `other` for those of neither; where an alert has two,",
    'the native expression stands aside for clusters of which the exporter can tell. *Muted by* are the alerts that explain this one:',
    'while one of them fires with a severity in brackets, for the same cluster or for the same member, this one is not delivered. A',
    'critical alert always mutes the warning of the same name.',
    '',
  ];
}

function groupSection(pack: Pack, group: AlertGroup, runbookLink: (name: string) => string): readonly string[] {
  const alerts = pack.alerts.filter(({ alert }) => alert.group === group);
  if (alerts.length === 0) return [];
  const rows = alerts.map((entry) => [
    runbookLink(entry.alert.name),
    entry.rules.map((rule) => firesText(entry, rule, pack)).join('<br>'),
    [...new Set(entry.rules.flatMap(({ sources }) => sources))].join(', '),
    entry.alert.summary,
    mutedByText(entry, pack),
  ]);
  return [
    `## ${group === 'slo' ? 'SLO' : capitalised(group)}`,
    '',
    ...markdownTable(['alert', 'fires', 'source', 'says', 'muted by'], rows),
    '',
    '<details>',
    '<summary>Expressions</summary>',
    '',
    ...alerts.flatMap(expressionLines),
    '</details>',
    '',
  ];
}

function firesText({ alert }: PackAlert, rule: PackRule, { target, thresholds }: Pack): string {
  const after = rule.forSeconds === 0 ? 'at once' : `after ${promqlDuration(rule.forSeconds)}`;
  const figures = thresholdsUsed(alert, rule.severity, target, thresholds);
  return `${rule.severity} ${after}${figures.length === 0 ? '' : `: ${figures.join(', ')}`}`;
}

/** Each cause with the severities of it that mute: `EtcdNetworkPartition (critical; warning mutes only warning)`. */
function mutedByText({ alert, rules }: PackAlert, pack: Pack): string {
  const all = mutings(pack).filter((one) => one.alert === alert.name);
  return alert.causes
    .map(({ alert: cause, same }) => {
      const tiers = all.filter((one) => one.cause === cause && one.same === same);
      const whole = tiers.filter(({ muted }) => muted.length === rules.length);
      const parts = [
        whole.map(({ causeSeverity }) => causeSeverity).join(', '),
        ...tiers
          .filter((tier) => !whole.includes(tier))
          .map(({ causeSeverity, muted }) => `${causeSeverity} mutes only ${muted.join(' and ')}`),
      ].filter((part) => part !== '');
      if (parts.length === 0) return '';
      return `${cause} (${parts.join('; ')}${same === 'member' ? '; of the member' : ''})`;
    })
    .filter((text) => text !== '')
    .join(', ');
}

function expressionLines({ alert, rules }: PackAlert): readonly string[] {
  return rules.flatMap(({ severity, expression }) => [
    `${alert.name}, ${severity}:`,
    '',
    '```promql',
    expression,
    '```',
    '',
  ]);
}

function leftOutSection({ leftOut }: Pack, runbookLink: (name: string) => string): readonly string[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.map(({ name, reason }) => [runbookLink(name), reason]);
  return ['## Left out', '', ...markdownTable(['alert', 'reason'], rows), ''];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
