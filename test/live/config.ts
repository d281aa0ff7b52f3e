import {
  type AuthConfig,
  type CollectorName,
  type Config,
  type ProbeConfig,
  type TlsConfig,
} from '../../config/config.ts';

/** One cluster of a test's configuration; what is left out is off. */
export interface LiveCluster {
  /** The label `cluster`. `test` unless given. */
  readonly name?: string;
  readonly endpoints: readonly string[];
  readonly tls?: Partial<TlsConfig>;
  readonly auth?: Partial<AuthConfig> & { readonly username: string };
  readonly translate?: Readonly<Record<string, string>>;
}

export interface LiveConfigOptions {
  readonly clusters: readonly LiveCluster[];
  /** Collectors to switch on beside those that make an observation, which are always on. */
  readonly collectors?: readonly CollectorName[];
  /** How often probes run; so long that they do not, unless given. */
  readonly metricsIntervalMs?: number;
  readonly healthCheckIntervalMs?: number;
  /** Long enough for a busy machine unless given. Short where a test waits for a member that never answers. */
  readonly dialTimeoutMs?: number;
  readonly probe?: Partial<ProbeConfig>;
}

const observing: readonly CollectorName[] = ['status', 'membership', 'alarms', 'native-page'];
const neverMs = 3_600_000;

export const noTls: TlsConfig = {
  caFile: undefined,
  certFile: undefined,
  keyFile: undefined,
  serverName: undefined,
  insecureSkipVerify: false,
};

/** A whole configuration out of what a scenario is about. Probes and other timers are off unless it asks for them. */
export function liveConfig(options: LiveConfigOptions): Config {
  const wanted = new Set([...observing, ...(options.collectors ?? [])]);
  const collectors = switches((name) => wanted.has(name));
  const probeModule = { tls: noTls, auth: undefined, translate: {}, collectors };
  return {
    clusters: options.clusters.map(({ name = 'test', endpoints, tls, auth, translate = {} }) => ({
      name,
      endpoints,
      tls: { ...noTls, ...tls },
      auth: auth && { password: undefined, passwordFile: undefined, ...auth },
      translate,
      labels: {},
    })),
    exporter: {
      metricsIntervalMs: options.metricsIntervalMs ?? neverMs,
      healthCheckIntervalMs: options.healthCheckIntervalMs ?? neverMs,
      percentileWindowMs: 300_000,
      dialTimeoutMs: options.dialTimeoutMs ?? 5_000,
      collectors,
      probeKey: 'etcd-monitor/probe/test',
      benchmark: {
        isEnabled: false,
        intervalMs: 3_600_000,
        workload: 'mixed',
        durationMs: 10_000,
        rate: 100,
        slos: [],
      },
    },
    web: {
      listenAddresses: ['127.0.0.1:0'],
      configFile: undefined,
      telemetryPath: '/metrics',
      maxRequests: 40,
      timeoutOffsetMs: 500,
    },
    log: { level: 'error', format: 'logfmt' },
    probe: { allow: [], idleTimeoutMs: neverMs, modules: { default: probeModule }, ...options.probe },
    thresholds: {
      diskProfile: 'ssd',
      networkProfile: 'lan',
      maxLatencyMs: 100,
      maxDbSizeBytes: 8 * 1024 ** 3,
      minAvailableNodes: 2,
      maxLeaderChangesPerHour: 3,
      figures: {},
    },
  };
}

function switches(isOn: (name: CollectorName) => boolean): Record<CollectorName, boolean> {
  return {
    status: isOn('status'),
    membership: isOn('membership'),
    alarms: isOn('alarms'),
    'native-page': isOn('native-page'),
    'read-probe': isOn('read-probe'),
    'write-probe': isOn('write-probe'),
    certificates: isOn('certificates'),
    'clock-skew': isOn('clock-skew'),
    'round-trip': isOn('round-trip'),
    hash: isOn('hash'),
  };
}
