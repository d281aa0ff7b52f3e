/**
 * The configuration after every source has been merged and checked. Durations are milliseconds, sizes bytes.
 * `config/schema.ts` makes it; everything else only reads it.
 */
export interface Config {
  readonly clusters: readonly ClusterConfig[];
  readonly exporter: ExporterConfig;
  readonly web: WebConfig;
  readonly log: LogConfig;
  readonly probe: ProbeConfig;
  readonly thresholds: ThresholdsConfig;
}

export interface ClusterConfig {
  readonly name: string;
  /** Normalised: `scheme://host:port`, no trailing slash, IPv6 in brackets. */
  readonly endpoints: readonly string[];
  readonly tls: TlsConfig;
  readonly auth: AuthConfig | undefined;
  /** Advertised client URL to reachable URL, both normalised. */
  readonly translate: Readonly<Record<string, string>>;
  /** Joined to `etcd_monitor_cluster_info` only. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Paths are absolute or relative to the working directory (the loader has resolved those of the file against the file). */
export interface TlsConfig {
  readonly caFile: string | undefined;
  readonly certFile: string | undefined;
  readonly keyFile: string | undefined;
  readonly serverName: string | undefined;
  readonly insecureSkipVerify: boolean;
}

/** Exactly one of `password` (from the environment) and `passwordFile` is set. */
export interface AuthConfig {
  readonly username: string;
  readonly password: string | undefined;
  readonly passwordFile: string | undefined;
}

export const collectorNames = [
  'status',
  'membership',
  'alarms',
  'native-page',
  'read-probe',
  'write-probe',
  'certificates',
  'clock-skew',
  'round-trip',
  'hash',
] as const;

export type CollectorName = (typeof collectorNames)[number];

export type CollectorSwitches = Readonly<Record<CollectorName, boolean>>;

export interface ExporterConfig {
  /** Probes run this often, and an observation is never older than this. */
  readonly metricsIntervalMs: number;
  /** Slow collectors (certificates, clock skew, round trip) run this often. */
  readonly healthCheckIntervalMs: number;
  /** The percentiles of the probes' latencies look back this far. */
  readonly percentileWindowMs: number;
  /** The deadline of one answer of one member, connecting included. */
  readonly dialTimeoutMs: number;
  /** All on but `hash`. */
  readonly collectors: CollectorSwitches;
  /** The one key that the write probe writes and the read probe reads. Default `etcd-monitor/probe/HOSTNAME`. */
  readonly probeKey: string;
  readonly benchmark: BenchmarkConfig;
}

export const benchmarkWorkloads = ['write', 'read', 'mixed'] as const;

/** The exporter's own benches: small ones, because they run on clusters in use. */
export interface BenchmarkConfig {
  readonly isEnabled: boolean;
  /** From the start of one round of all clusters to that of the next. */
  readonly intervalMs: number;
  readonly workload: (typeof benchmarkWorkloads)[number];
  /** Of one run, its warm-up and preparation not counted. */
  readonly durationMs: number;
  /** Operations a second. */
  readonly rate: number;
  /** As `bench --slo` takes them. */
  readonly slos: readonly string[];
}

export interface WebConfig {
  /** `host:port`, host empty for all interfaces. At least one. */
  readonly listenAddresses: readonly string[];
  readonly configFile: string | undefined;
  readonly telemetryPath: string;
  /** Requests beyond this many in flight are answered with 503. */
  readonly maxRequests: number;
  /** Taken off Prometheus' scrape timeout, so that the page arrives in time. */
  readonly timeoutOffsetMs: number;
}

export interface LogConfig {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly format: 'logfmt' | 'json';
}

export interface ProbeConfig {
  /** `host:port` patterns (`*` within a label, or a CIDR and a port) that `/probe` may dial, discovered members included. Empty: none. */
  readonly allow: readonly string[];
  /** A target's state is dropped after this long without a probe. */
  readonly idleTimeoutMs: number;
  readonly modules: Readonly<Record<string, ProbeModule>>;
}

/** How `/probe?module=NAME` speaks to its target. The module `default` always exists. */
export interface ProbeModule {
  readonly tls: TlsConfig;
  readonly auth: AuthConfig | undefined;
  readonly translate: Readonly<Record<string, string>>;
  /** `write-probe` is off unless the module itself sets it. */
  readonly collectors: CollectorSwitches;
}

export interface ThresholdsConfig {
  readonly diskProfile: 'nvme' | 'ssd' | 'cloud' | 'hdd';
  readonly networkProfile: 'lan' | 'multi-az' | 'wan';
  readonly maxLatencyMs: number;
  readonly maxDbSizeBytes: number;
  readonly minAvailableNodes: number;
  readonly maxLeaderChangesPerHour: number;
  /** Single figures of the rules by name, as in the file; `rules/figures.ts` knows the names. */
  readonly figures: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
}

/** What the generators of rules, routes and dashboards read beside `clusters` and `thresholds`. The exporter uses none of it. */
export interface PackConfig {
  readonly alerts: Readonly<Record<string, AlertConfig>>;
  readonly alerting: AlertingConfig;
  readonly generate: GenerateConfig;
}

/** Changes to one shipped alert; undefined leaves it as shipped. */
export interface AlertConfig {
  readonly severity: 'critical' | 'warning' | 'info' | undefined;
  readonly forMs: number | undefined;
  readonly isDisabled: boolean;
}

/** Where alerts go, and how often. Secrets are paths as Alertmanager sees them. */
export interface AlertingConfig {
  readonly email: EmailConfig | undefined;
  readonly slack: { readonly webhookUrlFile: string; readonly channel: string } | undefined;
  readonly pagerduty: { readonly integrationKeyFile: string; readonly url: string } | undefined;
  readonly webhook: WebhookConfig | undefined;
  readonly console: { readonly url: string } | undefined;
  /** Is told of the Watchdog again and again, and raises the alarm when it no longer is. */
  readonly watchdog: PostAddress | undefined;
  readonly groupWaitMs: number;
  readonly criticalGroupWaitMs: number;
  readonly groupIntervalMs: number;
  /** At least `groupIntervalMs`. */
  readonly repeatIntervalMs: number;
  /** When warnings are sent; undefined: always. */
  readonly warningHours: HoursConfig | undefined;
}

export interface EmailConfig {
  readonly smtpServer: string;
  readonly smtpPort: number;
  /** With `passwordFile` or not at all. */
  readonly username: string | undefined;
  readonly passwordFile: string | undefined;
  readonly requireTls: boolean;
  readonly from: string;
  readonly to: readonly string[];
}

/** At least one of them; the file goes first where Alertmanager can read one. */
export interface PostAddress {
  readonly url: string | undefined;
  readonly urlFile: string | undefined;
}

export interface WebhookConfig extends PostAddress {
  readonly headers: Readonly<Record<string, string>>;
  /** Header to the file with its value. */
  readonly headerFiles: Readonly<Record<string, string>>;
}

export interface HoursConfig {
  /** `HH:MM`, within a day. */
  readonly times: readonly { readonly start: string; readonly end: string }[];
  /** `saturday` or `monday:friday`. */
  readonly weekdays: readonly string[];
  /** An IANA time zone. */
  readonly location: string;
}

/** For what the pack is generated. Versions are `major.minor`. */
export interface GenerateConfig {
  readonly source: 'native' | 'exporter' | 'both';
  readonly etcdVersion: '3.4' | '3.5' | '3.6' | '3.7';
  readonly metricsLevel: 'basic' | 'extensive';
  readonly prometheusVersion: string;
  readonly alertmanagerVersion: string;
  /** Matchers that pick etcd's own series, without braces. */
  readonly selector: string;
  /** Labels that together name a cluster. `cluster` is among them unless `source` is native. */
  readonly clusterLabels: readonly string[];
  /** The job under which Prometheus scrapes this exporter. */
  readonly exporterJob: string;
  /** How often Prometheus scrapes: ranges shorter than four of these are refused. */
  readonly scrapeIntervalMs: number;
  /** Where the runbooks are read, one page an alert below it. No trailing slash. */
  readonly runbookUrl: string;
  /** Where Grafana is reached. No trailing slash. */
  readonly grafanaUrl: string;
  /** Matchers that pick the node exporter's series of the members' machines, which carry the cluster's labels and the member's `instance`. */
  readonly nodeExporterSelector: string | undefined;
  /** Mount point of the members' data, as the node exporter names it. */
  readonly dataMountpoint: string;
  /** Memory that a member may use. */
  readonly memoryLimitBytes: number | undefined;
  /** A metric whose value is when the last backup succeeded, in seconds since 1970, labelled like the cluster. */
  readonly backupTimestampMetric: string | undefined;
  readonly backupMaxAgeMs: number;
  /** How often a bench runs, by the exporter or by a job that pushes its results. */
  readonly benchIntervalMs: number | undefined;
  /** Labels of the generated PrometheusRule, ServiceMonitor and ConfigMap. */
  readonly operatorLabels: Readonly<Record<string, string>>;
}
