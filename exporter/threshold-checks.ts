import type { ThresholdsConfig } from '../config/config.ts';
import { probeWindowMinimum } from '../metrics/headline.ts';
import type { ClusterSnapshot } from './cluster-snapshot.ts';
import type { ThresholdCheck } from './service.ts';

const millisecondsPerSecond = 1000;
const hourMs = 3_600_000;

function worst(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function atMost(name: ThresholdCheck['name'], limit: number, value: number | undefined): ThresholdCheck {
  return { name, limit, value, exceeded: value === undefined ? undefined : value > limit };
}

/** The configured thresholds against what was observed last. A value that is not known exceeds nothing and meets nothing. */
export function checkThresholds(snapshot: ClusterSnapshot, thresholds: ThresholdsConfig): readonly ThresholdCheck[] {
  const { view, probes, history, nowMs } = snapshot;
  const latencySeconds = worst(
    [probes.read.window, probes.write.window].map((window) => window.percentile(99, probeWindowMinimum, nowMs)),
  );
  const available = view.up ? view.members.filter((member) => member.up || member.linked === true).length : undefined;
  const { minAvailableNodes } = thresholds;
  return [
    atMost(
      'max_latency_ms',
      thresholds.maxLatencyMs,
      latencySeconds === undefined ? undefined : latencySeconds * millisecondsPerSecond,
    ),
    atMost('max_db_size_bytes', thresholds.maxDbSizeBytes, worst(view.members.map((member) => member.dbSizeBytes))),
    {
      name: 'min_available_nodes',
      limit: minAvailableNodes,
      value: available,
      exceeded: available === undefined ? undefined : available < minAvailableNodes,
    },
    atMost(
      'max_leader_changes_per_hour',
      thresholds.maxLeaderChangesPerHour,
      history.leaderChanges.since(nowMs - hourMs),
    ),
  ];
}
