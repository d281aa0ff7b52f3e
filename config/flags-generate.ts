import type { Flag } from './flag.ts';
import { thresholdFlags } from './flags.ts';

const outputFlags: readonly Flag[] = [
  {
    name: 'config',
    kind: 'text',
    placeholder: 'FILE',
    defaultText: 'etcd-monitor.yaml, if there is one',
    description: 'Configuration file.',
    group: 'Output',
  },
  {
    name: 'out',
    kind: 'text',
    placeholder: 'DIR',
    defaultText: 'the working directory',
    description: 'Folder to write to; it and those in it are made.',
    group: 'Output',
  },
  {
    name: 'check',
    kind: 'switch',
    placeholder: '',
    description: 'Write nothing; print what would change as a unified diff, and exit with 1 if anything would.',
    group: 'Output',
  },
  {
    name: 'format',
    kind: 'text',
    placeholder: 'prometheus|operator',
    defaultText: 'prometheus',
    description:
      'Files that Prometheus and Grafana load, or PrometheusRule and ServiceMonitor of the operator and a ConfigMap a dashboard.',
    group: 'Output',
  },
  {
    name: 'time-scale',
    kind: 'text',
    placeholder: 'NUMBER',
    defaultText: '1',
    description: 'Divide every duration by this. For tests only: never load such files where they matter.',
    group: 'Output',
  },
  { name: 'help', kind: 'switch', placeholder: '', description: 'Print this and exit.', group: 'Output' },
];

/** A flag named like its key, with the key's own description. */
function keyFlag(group: Flag['group'], key: string, placeholder: string, kind: Flag['kind'] = 'text'): Flag {
  const name = key.replace(/^.*\./, '').replaceAll('_', '-');
  return { name, kind, placeholder, key, group };
}

/** Every flag of `etcd-monitor generate`, in the order of `--help`. */
export const generateFlags: readonly Flag[] = [
  ...outputFlags,
  keyFlag('Whom the pack is for', 'generate.source', 'native|exporter|both'),
  keyFlag('Whom the pack is for', 'generate.etcd_version', '3.4|3.5|3.6|3.7'),
  keyFlag('Whom the pack is for', 'generate.metrics_level', 'basic|extensive'),
  keyFlag('Whom the pack is for', 'generate.prometheus_version', 'VERSION'),
  keyFlag('Whom the pack is for', 'generate.alertmanager_version', 'VERSION'),
  keyFlag('Whom the pack is for', 'generate.selector', 'MATCHERS'),
  {
    ...keyFlag('Whom the pack is for', 'generate.cluster_labels', 'NAME,...', 'list'),
    defaultText: 'cluster',
  },
  keyFlag('Whom the pack is for', 'generate.exporter_job', 'JOB'),
  keyFlag('Whom the pack is for', 'generate.scrape_interval', 'DURATION'),
  {
    ...keyFlag('Whom the pack is for', 'generate.operator_labels', 'NAME=VALUE,...', 'pairs'),
    description: 'Labels of the generated PrometheusRule, ServiceMonitor and ConfigMap.',
  },
  keyFlag('Thresholds', 'thresholds.disk_profile', 'nvme|ssd|cloud|hdd'),
  keyFlag('Thresholds', 'thresholds.network_profile', 'lan|multi-az|wan'),
  ...thresholdFlags,
  keyFlag('Links', 'generate.runbook_url', 'URL'),
  keyFlag('Links', 'generate.grafana_url', 'URL'),
  keyFlag('Other sources', 'generate.node_exporter_selector', 'MATCHERS'),
  keyFlag('Other sources', 'generate.data_mountpoint', 'PATH'),
  keyFlag('Other sources', 'generate.memory_limit', 'SIZE'),
  keyFlag('Other sources', 'generate.backup_timestamp_metric', 'NAME'),
  keyFlag('Other sources', 'generate.backup_max_age', 'DURATION'),
  keyFlag('Other sources', 'generate.bench_interval', 'DURATION'),
];
