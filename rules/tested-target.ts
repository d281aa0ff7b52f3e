import { defaultPackConfig } from '../config/defaults.ts';
import type { PackTarget } from './context.ts';

/** With all that alerts may need configured, so that none is left out for lack of it. */
export const everySource: Partial<PackTarget> = {
  memoryLimitBytes: 8_589_934_592,
  nodeExporterSelector: 'job="node"',
  backupTimestampMetric: 'etcd_backup_last_success_timestamp_seconds',
  benchIntervalMs: 3_600_000,
};

/**
 * The target for which the alerts' cases are written: their series carry the labels of the default selectors. What cases are
 * written for each of (source, etcd version, metrics level) and what only texts show (links) is the given target's.
 */
export function testedTarget(target: PackTarget): PackTarget {
  const { source, etcdVersion, metricsLevel, runbookUrl, grafanaUrl } = target;
  const { generate } = defaultPackConfig().pack;
  return { ...generate, ...everySource, timeScale: 1, source, etcdVersion, metricsLevel, runbookUrl, grafanaUrl };
}
