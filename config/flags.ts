import { type CollectorName, collectorNames } from './config.ts';
import type { Flag } from './flag.ts';

/** The collector's key in the file: `native-page` is `native_page`. */
export function collectorKey(name: CollectorName): string {
  return name.replaceAll('-', '_');
}

/** How clusters are reached: flags of every command that speaks to etcd. */
export const clusterFlags: readonly Flag[] = [
  {
    name: 'endpoints',
    kind: 'list',
    placeholder: 'URL,...',
    environment: 'ENDPOINTS',
    key: 'clusters[].endpoints',
    description: "Client URLs of one cluster, in place of the file's clusters. One is enough, the others are found.",
    group: 'Clusters',
  },
  {
    name: 'cluster-name',
    kind: 'text',
    placeholder: 'NAME',
    environment: 'CLUSTER_NAME',
    key: 'clusters[].name',
    defaultText: 'default',
    description: 'Label `cluster` of the one cluster.',
    group: 'Clusters',
  },
  {
    name: 'cacert',
    kind: 'text',
    placeholder: 'FILE',
    environment: 'CA_FILE',
    key: 'clusters[].tls.ca_file',
    description: 'CA certificates that the servers of every cluster are checked against, PEM.',
    group: 'Clusters',
  },
  {
    name: 'cert',
    kind: 'text',
    placeholder: 'FILE',
    environment: 'CERT_FILE',
    key: 'clusters[].tls.cert_file',
    description: 'Client certificate for every cluster, PEM.',
    group: 'Clusters',
  },
  {
    name: 'key',
    kind: 'text',
    placeholder: 'FILE',
    environment: 'KEY_FILE',
    key: 'clusters[].tls.key_file',
    description: 'Private key of the client certificate, PEM.',
    group: 'Clusters',
  },
  {
    name: 'server-name',
    kind: 'text',
    placeholder: 'NAME',
    key: 'clusters[].tls.server_name',
    group: 'Clusters',
  },
  {
    name: 'insecure-skip-tls-verify',
    kind: 'switch',
    placeholder: '',
    environment: 'INSECURE_SKIP_TLS',
    key: 'clusters[].tls.insecure_skip_verify',
    description: 'Accept any server certificate. Logged at start.',
    group: 'Clusters',
  },
  {
    name: 'username',
    kind: 'text',
    placeholder: 'NAME',
    environment: 'ETCD_MONITOR_USERNAME',
    key: 'clusters[].auth.username',
    description: 'User of every cluster. The password: --password-file, or environment ETCD_MONITOR_PASSWORD.',
    group: 'Clusters',
  },
  {
    name: 'password-file',
    kind: 'text',
    placeholder: 'FILE',
    environment: 'ETCD_MONITOR_PASSWORD_FILE',
    key: 'clusters[].auth.password_file',
    description: "File with the user's password.",
    group: 'Clusters',
  },
];

const observingFlags: readonly Flag[] = [
  {
    name: 'dial-timeout',
    kind: 'text',
    placeholder: 'DURATION',
    environment: 'DIAL_TIMEOUT',
    key: 'exporter.dial_timeout',
    group: 'Observing',
  },
  {
    name: 'metrics-interval',
    kind: 'text',
    placeholder: 'DURATION',
    environment: 'METRICS_INTERVAL',
    key: 'exporter.metrics_interval',
    group: 'Observing',
  },
  {
    name: 'health-check-interval',
    kind: 'text',
    placeholder: 'DURATION',
    environment: 'HEALTH_CHECK_INTERVAL',
    key: 'exporter.health_check_interval',
    group: 'Observing',
  },
];

const benchmarkFlags: readonly Flag[] = [
  {
    name: 'benchmark-enabled',
    kind: 'switch',
    placeholder: '',
    environment: 'BENCHMARK_ENABLED',
    key: 'exporter.benchmark.enabled',
    group: 'Observing',
    isNegatable: true,
  },
  {
    name: 'benchmark-interval',
    kind: 'text',
    placeholder: 'DURATION',
    environment: 'BENCHMARK_INTERVAL',
    key: 'exporter.benchmark.interval',
    group: 'Observing',
  },
];

const webFlags: readonly Flag[] = [
  {
    name: 'web.listen-address',
    kind: 'list',
    placeholder: 'HOST:PORT',
    key: 'web.listen_addresses',
    defaultText: '0.0.0.0:8080',
    description: 'Address to serve on. May be repeated.',
    group: 'Web server',
  },
  {
    name: 'api-host',
    kind: 'text',
    placeholder: 'HOST',
    environment: 'API_HOST',
    key: 'web.listen_addresses',
    defaultText: '0.0.0.0',
    description: 'Host to serve on; the older way to say --web.listen-address.',
    group: 'Web server',
  },
  {
    name: 'api-port',
    kind: 'text',
    placeholder: 'PORT',
    environment: 'API_PORT',
    key: 'web.listen_addresses',
    defaultText: '8080',
    description: 'Port to serve on; the older way to say --web.listen-address.',
    group: 'Web server',
  },
  {
    name: 'web.config.file',
    kind: 'text',
    placeholder: 'FILE',
    key: 'web.config_file',
    group: 'Web server',
  },
  {
    name: 'web.telemetry-path',
    kind: 'text',
    placeholder: 'PATH',
    key: 'web.telemetry_path',
    group: 'Web server',
  },
  {
    name: 'web.max-requests',
    kind: 'number',
    placeholder: 'NUMBER',
    key: 'web.max_requests',
    group: 'Web server',
  },
  {
    name: 'web.timeout-offset',
    kind: 'text',
    placeholder: 'DURATION',
    key: 'web.timeout_offset',
    group: 'Web server',
  },
];

/** The figures that alerts and `/health` compare with: flags of more than one command. */
export const thresholdFlags: readonly Flag[] = [
  {
    name: 'max-latency-ms',
    kind: 'milliseconds',
    placeholder: 'NUMBER',
    key: 'thresholds.max_latency',
    defaultText: '100',
    description: 'Slowest acceptable read or write, in milliseconds.',
    group: 'Thresholds',
  },
  {
    name: 'max-db-size-mb',
    kind: 'mebibytes',
    placeholder: 'NUMBER',
    key: 'thresholds.max_db_size',
    defaultText: '8192',
    description: 'Largest acceptable database of a member, in MiB.',
    group: 'Thresholds',
  },
  {
    name: 'min-available-nodes',
    kind: 'number',
    placeholder: 'NUMBER',
    key: 'thresholds.min_available_nodes',
    group: 'Thresholds',
  },
  {
    name: 'max-leader-changes',
    kind: 'number',
    placeholder: 'NUMBER',
    key: 'thresholds.max_leader_changes_per_hour',
    group: 'Thresholds',
  },
];

const logFlags: readonly Flag[] = [
  {
    name: 'log.level',
    kind: 'text',
    placeholder: 'LEVEL',
    key: 'log.level',
    description: 'The least severe messages to log: debug, info, warn or error.',
    group: 'Log',
  },
  {
    name: 'log.format',
    kind: 'text',
    placeholder: 'FORMAT',
    key: 'log.format',
    description: 'Format of the log on standard error: logfmt or json.',
    group: 'Log',
  },
];

const collectorFlags: readonly Flag[] = collectorNames.map((name) => ({
  name: `collector.${name}`,
  kind: 'switch',
  placeholder: '',
  key: `exporter.collectors.${collectorKey(name)}`,
  group: 'Collectors',
  isNegatable: true,
}));

const otherFlags: readonly Flag[] = [
  {
    name: 'config.file',
    kind: 'text',
    placeholder: 'FILE',
    defaultText: 'etcd-monitor.yaml, if there is one',
    description: 'Configuration file.',
    group: 'Other',
  },
  {
    name: 'config.check',
    kind: 'switch',
    placeholder: '',
    description: 'Check the configuration, say where each value comes from, and exit.',
    group: 'Other',
  },
  { name: 'version', kind: 'switch', placeholder: '', description: 'Print the version and exit.', group: 'Other' },
  { name: 'help', kind: 'switch', placeholder: '', description: 'Print this and exit.', group: 'Other' },
];

/** Every flag of `etcd-monitor exporter`, in the order of `--help`. */
export const flags: readonly Flag[] = [
  ...clusterFlags,
  ...observingFlags,
  ...benchmarkFlags,
  ...webFlags,
  ...thresholdFlags,
  ...logFlags,
  ...collectorFlags,
  ...otherFlags,
];

/** The environment variable that holds a password itself: command lines are visible to everybody on the machine. */
export const passwordVariable = 'ETCD_MONITOR_PASSWORD';
