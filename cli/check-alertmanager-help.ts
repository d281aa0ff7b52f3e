import { flagsHelp } from '../config/help.ts';
import { checkAlertmanagerFlags } from './check-alertmanager-flags.ts';

/** What `etcd-monitor check alertmanager --help` prints. */
export function checkAlertmanagerHelp(): string {
  return `Usage: etcd-monitor check alertmanager FILES... [FLAGS]

Finds what amtool check-config lets pass: templates that are broken or not there, routes and receivers that no alert reaches,
inhibitions that mute nothing, each other, or other clusters. Each finding is one line, file:line: severity: message (check). What
a check means: docs/checks/CHECK.md

Examples:
  A configuration with its templates, found by its own globs:
    etcd-monitor check alertmanager alertmanager/alertmanager.yml
  Together with all the rules, so that names of alerts and their waits are compared (quotes leave the glob to us):
    etcd-monitor check alertmanager alertmanager/alertmanager.yml --rules 'prometheus/rules/*.yml'

Exit code 0: nothing found but infos; 1: errors or warnings; 2: wrong call, or a file that cannot be read.

${flagsHelp(checkAlertmanagerFlags)}
`;
}
