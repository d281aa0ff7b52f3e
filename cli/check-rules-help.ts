import { flagsHelp } from '../config/help.ts';
import { checkRulesFlags } from './check-rules-flags.ts';

/** What `etcd-monitor check rules --help` prints. */
export function checkRulesHelp(): string {
  return `Usage: etcd-monitor check rules FILES... [FLAGS]

Finds alerts on etcd that never fire, always fire or fire for the wrong reason, which promtool lets pass. It needs no etcd and no
Prometheus. Files are Prometheus rule files or Kubernetes manifests (PrometheusRule); rules on other things than etcd are left
alone. Each finding is one line, file:line: severity: message (check). What a check means, with an example and its cure:
docs/checks/CHECK.md

  error    the alert lies or is silent when it matters
  warning  it will fire without need, or whoever is woken is left alone
  info     good to know; does not change the exit code

Examples:
  Your own rules, where every series has a label cluster:
    etcd-monitor check rules prometheus/rules/*.yml
  Rules whose clusters are told apart by their job, as in etcd's own mixin:
    etcd-monitor check rules etcd-mixin.yml --cluster-labels job
  All your etcd are 3.6 or newer and run with --metrics=extensive:
    etcd-monitor check rules etcd.yml --etcd-version 3.6 --metrics-level extensive
  In a build, with the links to your runbooks (.../NAME.md) resolved, one check left out:
    etcd-monitor check rules etcd.yml --runbooks docs/runbooks --disable missing-for
  What is checked:
    etcd-monitor check rules --list

Exit code 0: nothing found but infos; 1: errors or warnings; 2: wrong call, or a file that cannot be read as rules.

${flagsHelp(checkRulesFlags)}
`;
}
