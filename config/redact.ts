import { stringify } from 'yaml';
import type { AuthConfig, CollectorSwitches, Config, TlsConfig } from './config.ts';
import { collectorNames } from './config.ts';
import { formatDuration } from './duration.ts';
import { collectorKey } from './flags.ts';
import { formatSize } from './size.ts';

/**
 * The configuration in force as YAML, defaults included, in the form of etcd-monitor.yaml. A password from the environment shows
 * as `<secret>`; paths of secret files stay. Without such a password it can be loaded again and gives the same configuration.
 */
export function redact(config: Config): string {
  const { exporter, web, log, probe, thresholds } = config;
  const document = {
    clusters: config.clusters.map(({ name, endpoints, tls, auth, translate, labels }) => ({
      name,
      endpoints,
      tls: tlsDocument(tls),
      auth: authDocument(auth),
      translate,
      labels,
    })),
    exporter: {
      metrics_interval: formatDuration(exporter.metricsIntervalMs),
      health_check_interval: formatDuration(exporter.healthCheckIntervalMs),
      percentile_window: formatDuration(exporter.percentileWindowMs),
      dial_timeout: formatDuration(exporter.dialTimeoutMs),
      probe_key: exporter.probeKey,
      benchmark: {
        enabled: exporter.benchmark.isEnabled,
        interval: formatDuration(exporter.benchmark.intervalMs),
        workload: exporter.benchmark.workload,
        duration: formatDuration(exporter.benchmark.durationMs),
        rate: exporter.benchmark.rate,
        slos: exporter.benchmark.slos,
      },
      collectors: collectorsDocument(exporter.collectors),
    },
    web: {
      listen_addresses: web.listenAddresses,
      config_file: web.configFile,
      telemetry_path: web.telemetryPath,
      max_requests: web.maxRequests,
      timeout_offset: formatDuration(web.timeoutOffsetMs),
    },
    log,
    probe: {
      allow: probe.allow,
      idle_timeout: formatDuration(probe.idleTimeoutMs),
      modules: Object.fromEntries(
        Object.entries(probe.modules).map(([name, { tls, auth, translate, collectors }]) => [
          name,
          { tls: tlsDocument(tls), auth: authDocument(auth), translate, collectors: collectorsDocument(collectors) },
        ]),
      ),
    },
    thresholds: {
      disk_profile: thresholds.diskProfile,
      network_profile: thresholds.networkProfile,
      max_latency: formatDuration(thresholds.maxLatencyMs),
      max_db_size: formatSize(thresholds.maxDbSizeBytes),
      min_available_nodes: thresholds.minAvailableNodes,
      max_leader_changes_per_hour: thresholds.maxLeaderChangesPerHour,
      figures: thresholds.figures,
    },
  };
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function tlsDocument(tls: TlsConfig): object {
  return {
    ca_file: tls.caFile,
    cert_file: tls.certFile,
    key_file: tls.keyFile,
    server_name: tls.serverName,
    insecure_skip_verify: tls.insecureSkipVerify,
  };
}

function authDocument(auth: AuthConfig | undefined): object | undefined {
  if (auth === undefined) return undefined;
  const password = auth.password === undefined ? undefined : '<secret>';
  return { username: auth.username, password, password_file: auth.passwordFile };
}

function collectorsDocument(switches: CollectorSwitches): object {
  return Object.fromEntries(collectorNames.map((name) => [collectorKey(name), switches[name]]));
}
