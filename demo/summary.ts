import { tableText } from './table.ts';

/** What the one-screen summary shows. `undefined` is shown as a question mark: not known now. */
export interface Summary {
  readonly verdict: string;
  /** Names of the conditions that hold. */
  readonly conditions: readonly string[];
  readonly members: readonly SummaryMember[];
  readonly healthyVoters: number | undefined;
  readonly voters: number | undefined;
  readonly quorum: number | undefined;
  readonly requestsPerSecond: number | undefined;
  readonly writeLatencyP95Ms: number | undefined;
  readonly targetsUp: number;
  readonly targets: number;
  readonly alerts: readonly { readonly name: string; readonly severity: string; readonly subject: string }[];
  readonly load: { readonly operations: number; readonly failures: number; readonly watchEvents: number };
  readonly urls: Readonly<Record<string, string>>;
}

export interface SummaryMember {
  readonly name: string;
  readonly role: 'leader' | 'follower' | 'learner' | 'down';
  readonly version: string;
  readonly dbSizeBytes: number | undefined;
  readonly dbSizeInUseBytes: number | undefined;
  readonly lagEntries: number | undefined;
  readonly alarms: readonly string[];
  readonly url: string;
}

const maxAlerts = 6;

/** The summary as lines of text, the same size from one second to the next while nothing happens. */
export function summaryText(summary: Summary): string {
  const leader = summary.members.find((member) => member.role === 'leader')?.name ?? 'none';
  const conditions = summary.conditions.length === 0 ? '' : ` (${summary.conditions.join(', ')})`;
  return [
    `etcd-monitor demo: cluster ${summary.verdict}${conditions}`,
    '',
    `leader   ${leader}`,
    `quorum   ${known(summary.healthyVoters)} of ${known(summary.voters)} voters healthy, ${known(summary.quorum)} needed`,
    `traffic  ${fixed(summary.requestsPerSecond)} requests/s, write p95 ${fixed(summary.writeLatencyP95Ms)} ms`,
    `load     ${summary.load.operations} operations, ${summary.load.failures} failed, ${summary.load.watchEvents} watch events`,
    `targets  ${summary.targetsUp} of ${summary.targets} up in Prometheus`,
    '',
    memberTable(summary.members),
    '',
    ...alertLines(summary.alerts),
    '',
    tableText(Object.entries(summary.urls)),
    '',
    'Ctrl-C stops all of it.',
  ].join('\n');
}

function memberTable(members: readonly SummaryMember[]): string {
  const rows = members.map((member) => [
    member.name,
    member.role,
    member.version,
    bytes(member.dbSizeBytes),
    bytes(member.dbSizeInUseBytes),
    known(member.lagEntries),
    member.alarms.length === 0 ? '-' : member.alarms.join(','),
    member.url,
  ]);
  return tableText([['MEMBER', 'ROLE', 'VERSION', 'DB SIZE', 'IN USE', 'LAG', 'ALARMS', 'CLIENT URL'], ...rows]);
}

function alertLines(alerts: Summary['alerts']): readonly string[] {
  if (alerts.length === 0) return ['no alerts firing'];
  const shown = alerts
    .slice(0, maxAlerts)
    .map((alert) => `  ${alert.severity}  ${alert.name}  ${alert.subject}`.trimEnd());
  const hidden = alerts.length - shown.length;
  const heading = alerts.length === 1 ? '1 alert firing' : `${alerts.length} alerts firing`;
  return [heading, ...shown, ...(hidden > 0 ? [`  and ${hidden} more`] : [])];
}

function known(value: number | undefined): string {
  return value === undefined ? '?' : String(value);
}

function fixed(value: number | undefined): string {
  return value === undefined ? '?' : value.toFixed(1);
}

/** Binary units, one decimal: `1.4 MiB`. */
function bytes(value: number | undefined): string {
  if (value === undefined) return '?';
  const units = ['B', 'KiB', 'MiB', 'GiB'] as const;
  let rest = value;
  let unit: string = units[0];
  for (const larger of units.slice(1)) {
    if (rest < 1024) break;
    rest /= 1024;
    unit = larger;
  }
  return unit === 'B' ? `${rest} B` : `${rest.toFixed(1)} ${unit}`;
}
