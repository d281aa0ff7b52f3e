import { flagsHelp } from '../config/help.ts';
import { generateFlags } from '../config/flags-generate.ts';

/** What `etcd-monitor help generate` and `etcd-monitor generate --help` print. */
export function generateHelp(): string {
  return `Usage: etcd-monitor generate rules|alertmanager|dashboards|kubernetes|all [FLAGS]

Writes Prometheus rules, Alertmanager routes and Grafana dashboards for your etcd clusters. All of it is made from one description,
so that an alert, its threshold, the panel that shows it, its test and its runbook agree. Without a configuration file and without flags you get the pack with its defaults.

  rules         prometheus/rules/etcd-*.yml, the alerts' promtool tests in prometheus/tests/, and docs/alerts.md
  alertmanager  alertmanager/alertmanager.yml and its templates
  dashboards    dashboards/etcd-monitor-*.json for Grafana 11 and later, and dashboards/provisioning/ to load them at its start
  kubernetes    deploy/kubernetes/: the exporter's Deployment, a kubeadm example, rules and scrapes of the operator, dashboards as ConfigMaps
  all           rules, alertmanager and dashboards

Examples:
  See what there would be, without touching anything here:
    etcd-monitor generate all --out /tmp/pack
  You scrape etcd itself and do not run this exporter:
    etcd-monitor generate rules --source native --selector 'job="kube-etcd"' --etcd-version 3.4
  Your disks are a cloud's and your members sit in three zones:
    etcd-monitor generate rules --disk-profile cloud --network-profile multi-az
  You run the Prometheus operator, and Grafana with the sidecar that loads dashboards from ConfigMaps:
    etcd-monitor generate kubernetes --operator-labels release=prometheus
  Change one alert, leave another one out; then fail a build when the files are not what the configuration says:
    printf 'alerts: { EtcdNoLeader: { for: 1m }, EtcdVersionSkew: { disabled: true } }\\n' >etcd-monitor.yaml
    etcd-monitor generate all
    etcd-monitor generate all --check
  Test them, and load them:
    promtool check rules prometheus/rules/*.yml && promtool test rules prometheus/tests/*.yml
    amtool check-config alertmanager/alertmanager.yml

Files that were generated before and are not any more are removed; files that somebody else wrote are never overwritten.
Exit code 0: done, or nothing differs; 1: --check found differences; 2: wrong call or configuration, and nothing was written;
3: the folder cannot be written to.

${flagsHelp(generateFlags)}
`;
}
