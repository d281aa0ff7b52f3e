import type { AuthConfig, CollectorSwitches, ExporterConfig, TlsConfig } from '../config/config.ts';
import type { EndpointAddress } from '../etcd/endpoint.ts';

/** What one cluster is observed with: a configured one, or the target of a /probe. */
export interface ClusterSettings {
  /** The value of the label `cluster`; undefined for /probe, whose series carry none. */
  readonly name: string | undefined;
  readonly endpoints: readonly string[];
  readonly tls: TlsConfig;
  readonly auth: AuthConfig | undefined;
  readonly translate: Readonly<Record<string, string>>;
  /** Joined to `etcd_monitor_cluster_info`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly collectors: CollectorSwitches;
  readonly metricsIntervalMs: number;
  readonly healthCheckIntervalMs: number;
  readonly percentileWindowMs: number;
  readonly dialTimeoutMs: number;
  readonly probeKey: string;
  /** Whether an address may be dialled: /probe goes only where the configuration allows, discovered members included. */
  readonly mayDial: (address: EndpointAddress) => boolean;
}

/** What every cluster is observed with, configured ones and targets of /probe. */
export function commonSettings(
  exporter: ExporterConfig,
): Pick<
  ClusterSettings,
  'metricsIntervalMs' | 'healthCheckIntervalMs' | 'percentileWindowMs' | 'dialTimeoutMs' | 'probeKey'
> {
  const { metricsIntervalMs, healthCheckIntervalMs, percentileWindowMs, dialTimeoutMs, probeKey } = exporter;
  return { metricsIntervalMs, healthCheckIntervalMs, percentileWindowMs, dialTimeoutMs, probeKey };
}
