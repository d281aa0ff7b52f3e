import type { NotifiedAlert } from './notification.ts';

/** An alert as `alert-console --json` prints it. */
export interface AlertRecord {
  /** When it began to fire, or was resolved. */
  readonly time: string;
  readonly status: NotifiedAlert['status'];
  readonly severity: string;
  readonly alertname: string;
  readonly cluster: string;
  readonly instance: string;
  readonly description: string;
}

/** What is printed of an alert. Labels that it lacks are empty. */
export function alertRecord({ status, labels, annotations, startsAt, endsAt }: NotifiedAlert): AlertRecord {
  return {
    time: status === 'firing' ? startsAt : endsAt,
    status,
    severity: labels['severity'] ?? '',
    alertname: labels['alertname'] ?? '',
    cluster: labels['cluster'] ?? '',
    instance: labels['instance'] ?? '',
    description: annotations['description'] ?? annotations['summary'] ?? '',
  };
}

const escape = '\u001b[';
const reset = `${escape}0m`;
const red = `${escape}31m`;
const yellow = `${escape}33m`;
const green = `${escape}32m`;

/**
 * `2026-01-02T03:04:05Z FIRING critical EtcdMemberDown production/m1: Member m1 is down.` in columns, without a line end.
 * Control characters become spaces: what a label holds neither ends the line nor moves the cursor.
 */
export function alertLine(alert: NotifiedAlert, hasColour: boolean): string {
  const record = alertRecord(alert);
  const { severity, alertname, cluster, instance, description } = record;
  const status = record.status.toUpperCase().padEnd(8);
  const time = record.time.replace(/\.\d+(?=Z|[+-])/, '');
  const place = [cluster, instance].filter((part) => part !== '').join('/');
  const about = [alertname, place].filter((part) => part !== '').join(' ');
  const start = hasColour ? colourOf(record) : '';
  const end = hasColour ? reset : '';
  return `${printable(time)} ${start}${status} ${printable(severity.padEnd(8))}${end} ${printable(about)}: ${printable(description)}`;
}

function colourOf({ status, severity }: AlertRecord): string {
  if (status === 'resolved') return green;
  return severity === 'critical' ? red : yellow;
}

function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
