import {
  type AuthConfig,
  type CollectorSwitches,
  type ClusterConfig,
  type Config,
  type PackConfig,
  type ProbeModule,
  type ThresholdsConfig,
  type TlsConfig,
} from './config.ts';
import { normaliseEndpoint } from './endpoint.ts';
import { type AuthDocument, type ClusterDocument, schemeOf, type TlsDocument } from './schema-clusters.ts';
import type { CollectorsDocument, ProbeModuleDocument } from './schema-exporter.ts';
import type { ConfigDocument } from './schema.ts';
import { toAlerting } from './to-alerting.ts';

/** What the file cannot say. */
export interface Surroundings {
  /** Of the environment, for every cluster with a user. */
  readonly password: string | undefined;
  /** Names the default probe key, so that two exporters do not write the same one. */
  readonly hostname: string;
}

/** The checked document as the rest of the program reads it: endpoints normalised, every default filled in. */
export function toConfig(document: ConfigDocument, { password, hostname }: Surroundings): Config {
  const { exporter, web, log, probe, thresholds } = document;
  const collectors = toCollectors(exporter.collectors);
  return {
    clusters: document.clusters.map((cluster) => toCluster(cluster, password)),
    exporter: {
      metricsIntervalMs: exporter.metrics_interval,
      healthCheckIntervalMs: exporter.health_check_interval,
      percentileWindowMs: exporter.percentile_window,
      dialTimeoutMs: exporter.dial_timeout,
      collectors,
      probeKey: exporter.probe_key ?? `etcd-monitor/probe/${hostname}`,
      benchmark: {
        isEnabled: exporter.benchmark.enabled,
        intervalMs: exporter.benchmark.interval,
        workload: exporter.benchmark.workload,
        durationMs: exporter.benchmark.duration,
        rate: exporter.benchmark.rate,
        slos: exporter.benchmark.slos,
      },
    },
    web: {
      listenAddresses: web.listen_addresses,
      configFile: web.config_file,
      telemetryPath: web.telemetry_path,
      maxRequests: web.max_requests,
      timeoutOffsetMs: web.timeout_offset,
    },
    log,
    probe: {
      allow: probe.allow,
      idleTimeoutMs: probe.idle_timeout,
      modules: {
        default: {
          tls: toTls(undefined),
          auth: undefined,
          translate: {},
          collectors: { ...collectors, 'write-probe': false },
        },
        ...Object.fromEntries(
          Object.entries(probe.modules).map(([name, module]) => [name, toModule(module, exporter.collectors)]),
        ),
      },
    },
    thresholds: toThresholds(thresholds),
  };
}

/** The block `thresholds` alone. */
export function toThresholds(thresholds: ConfigDocument['thresholds']): ThresholdsConfig {
  return {
    diskProfile: thresholds.disk_profile,
    networkProfile: thresholds.network_profile,
    maxLatencyMs: thresholds.max_latency,
    maxDbSizeBytes: thresholds.max_db_size,
    minAvailableNodes: thresholds.min_available_nodes,
    maxLeaderChangesPerHour: thresholds.max_leader_changes_per_hour,
    figures: thresholds.figures,
  };
}

/** The part of the document that the generators read. */
export function toPackConfig({ alerts, alerting, generate }: ConfigDocument): PackConfig {
  return {
    alerts: Object.fromEntries(
      Object.entries(alerts).map(([name, alert]) => [
        name,
        { severity: alert.severity, forMs: alert.for, isDisabled: alert.disabled ?? false },
      ]),
    ),
    alerting: toAlerting(alerting),
    generate: {
      source: generate.source,
      etcdVersion: generate.etcd_version,
      metricsLevel: generate.metrics_level,
      prometheusVersion: generate.prometheus_version,
      alertmanagerVersion: generate.alertmanager_version,
      selector: generate.selector,
      clusterLabels: generate.cluster_labels,
      exporterJob: generate.exporter_job,
      scrapeIntervalMs: generate.scrape_interval,
      runbookUrl: generate.runbook_url,
      grafanaUrl: generate.grafana_url,
      nodeExporterSelector: generate.node_exporter_selector,
      dataMountpoint: generate.data_mountpoint,
      memoryLimitBytes: generate.memory_limit,
      backupTimestampMetric: generate.backup_timestamp_metric,
      backupMaxAgeMs: generate.backup_max_age,
      benchIntervalMs: generate.bench_interval,
      operatorLabels: generate.operator_labels,
    },
  };
}

function toCluster(cluster: ClusterDocument, password: string | undefined): ClusterConfig {
  const scheme = schemeOf(cluster.tls);
  return {
    name: cluster.name,
    endpoints: cluster.endpoints.map((endpoint) => normaliseEndpoint(endpoint, scheme)),
    tls: toTls(cluster.tls),
    auth: toAuth(cluster.auth, password),
    translate: toTranslate(cluster.translate, scheme),
    labels: cluster.labels,
  };
}

function toModule(module: ProbeModuleDocument, exporterCollectors: CollectorsDocument): ProbeModule {
  return {
    tls: toTls(module.tls),
    auth: toAuth(module.auth, undefined),
    translate: toTranslate(module.translate, schemeOf(module.tls)),
    collectors: toCollectors({
      status: module.collectors.status ?? exporterCollectors.status,
      membership: module.collectors.membership ?? exporterCollectors.membership,
      alarms: module.collectors.alarms ?? exporterCollectors.alarms,
      native_page: module.collectors.native_page ?? exporterCollectors.native_page,
      read_probe: module.collectors.read_probe ?? exporterCollectors.read_probe,
      write_probe: module.collectors.write_probe,
      certificates: module.collectors.certificates ?? exporterCollectors.certificates,
      clock_skew: module.collectors.clock_skew ?? exporterCollectors.clock_skew,
      round_trip: module.collectors.round_trip ?? exporterCollectors.round_trip,
      hash: module.collectors.hash ?? exporterCollectors.hash,
    }),
  };
}

function toTls(tls: TlsDocument | undefined): TlsConfig {
  return {
    caFile: tls?.ca_file,
    certFile: tls?.cert_file,
    keyFile: tls?.key_file,
    serverName: tls?.server_name,
    insecureSkipVerify: tls?.insecure_skip_verify ?? false,
  };
}

function toAuth(auth: AuthDocument | undefined, password: string | undefined): AuthConfig | undefined {
  if (auth === undefined) return undefined;
  const passwordFile = auth.password_file;
  return { username: auth.username, password: passwordFile === undefined ? password : undefined, passwordFile };
}

function toTranslate(
  translate: Readonly<Record<string, string>>,
  scheme: 'http' | 'https',
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(translate).map(([from, to]) => [normaliseEndpoint(from, scheme), normaliseEndpoint(to, scheme)]),
  );
}

function toCollectors(switches: CollectorsDocument): CollectorSwitches {
  return {
    status: switches.status,
    membership: switches.membership,
    alarms: switches.alarms,
    'native-page': switches.native_page,
    'read-probe': switches.read_probe,
    'write-probe': switches.write_probe,
    certificates: switches.certificates,
    'clock-skew': switches.clock_skew,
    'round-trip': switches.round_trip,
    hash: switches.hash,
  };
}
