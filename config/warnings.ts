import type { ClusterConfig, Config, TlsConfig } from './config.ts';
import { formatDuration } from './duration.ts';

/** As in metrics/headline.ts: the window of native pages' quantiles, and how many samples a percentile needs. */
const nativeWindowMs = 300_000;
const samplesNeeded = 10;

/** What is allowed but dangerous or without effect, one sentence each, for the log at start and after a reload. */
export function warningsOf(config: Config): readonly string[] {
  return [
    ...sparseSamples(config),
    ...membersUnknown(config),
    ...config.clusters.flatMap(connectionWarnings),
    ...Object.entries(config.probe.modules).flatMap(([name, { tls }]) =>
      insecure(`probe module ${JSON.stringify(name)}`, tls),
    ),
  ];
}

/** What is dangerous or without effect in how one cluster is connected to. */
export function connectionWarnings({ name, endpoints, tls, auth }: ClusterConfig): readonly string[] {
  const plain = endpoints.filter((endpoint) => endpoint.startsWith('http://'));
  const about = `cluster ${JSON.stringify(name)}`;
  return [
    ...insecure(about, tls),
    ...(plain.length > 0 && hasFiles(tls) ? [`${about}: TLS files are not used for ${plain.join(', ')}`] : []),
    ...(plain.length > 0 && auth !== undefined
      ? [`${about}: the password goes unencrypted to ${plain.join(', ')}`]
      : []),
  ];
}

/** One member has to fill the windows alone: it may be the only one, and the disk percentiles are of each member. */
function sparseSamples({ exporter: { metricsIntervalMs, percentileWindowMs } }: Config): readonly string[] {
  const windowMs = Math.min(nativeWindowMs, percentileWindowMs);
  if (metricsIntervalMs * samplesNeeded <= windowMs) return [];
  const [interval, window] = [formatDuration(metricsIntervalMs), formatDuration(windowMs)];
  return [
    `exporter.metrics_interval ${interval}: fewer than ${samplesNeeded} samples of a member in the windows of ${window}, so latency and disk percentiles and the request rate may be absent`,
  ];
}

function membersUnknown({ exporter, probe }: Config): readonly string[] {
  const consequence = 'the members are not known, and the verdict stays unknown';
  if (!exporter.collectors.membership) return [`exporter.collectors.membership is off: ${consequence}`];
  return Object.entries(probe.modules).flatMap(([name, { collectors }]) =>
    collectors.membership ? [] : [`probe module ${JSON.stringify(name)}: membership is off: ${consequence}`],
  );
}

function insecure(about: string, tls: TlsConfig): readonly string[] {
  return tls.insecureSkipVerify ? [`${about}: server certificates are not verified (insecure_skip_verify)`] : [];
}

function hasFiles({ caFile, certFile }: TlsConfig): boolean {
  return caFile !== undefined || certFile !== undefined;
}
