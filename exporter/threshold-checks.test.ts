import { expect, it } from 'vitest';
import { after, healthyCluster, killed, silent, three, viewAfter } from '../cluster/scenario.ts';
import type { ClusterObservation } from '../cluster/observation.ts';
import type { ThresholdsConfig } from '../config/config.ts';
import { ClusterHistory } from './cluster-history.ts';
import { emptyProbes } from './probe-results.ts';
import { checkThresholds } from './threshold-checks.ts';

const thresholds: ThresholdsConfig = {
  diskProfile: 'ssd',
  networkProfile: 'lan',
  maxLatencyMs: 100,
  maxDbSizeBytes: 1,
  minAvailableNodes: 2,
  maxLeaderChangesPerHour: 3,
  figures: {},
};

function checksOf(
  observation: ClusterObservation,
  readSeconds: number,
): Record<string, [number | undefined, boolean | undefined]> {
  const view = viewAfter(observation);
  const history = new ClusterHistory();
  history.add(observation, view, 0);
  const probes = emptyProbes(300_000);
  for (let probe = 0; probe < 10; probe += 1) probes.read.window.add(0, readSeconds);
  const snapshot = { name: 'x', staticLabels: {}, view, observation, history, probes, connections: [], nowMs: 0 };
  return Object.fromEntries(
    checkThresholds(snapshot, thresholds).map(({ name, value, exceeded }) => [name, [value, exceeded]]),
  );
}

it('compares latency, size, members and leader changes with what is configured', () => {
  expect(checksOf(after(healthyCluster(three), killed(['b', 'c'])), 0.2)).toEqual({
    max_latency_ms: [200, true],
    max_db_size_bytes: [expect.any(Number), true],
    min_available_nodes: [1, true],
    max_leader_changes_per_hour: [0, false],
  });
});

it('neither meets nor exceeds what is not known', () => {
  const { min_available_nodes: available, max_db_size_bytes: size } = checksOf(
    after(healthyCluster(three), silent('all')),
    0.01,
  );
  expect({ available, size }).toEqual({ available: [undefined, undefined], size: [undefined, undefined] });
});
