import { collectorMetrics } from '../../metrics/collector.ts';
import type { Labels } from '../../metrics/definition.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { endpointLabels } from '../endpoint-labels.ts';
import type { Page } from './page.ts';

/** `etcd_monitor_collector_*`: how each collector fared at each endpoint. */
export function addCollectors(
  page: Page,
  clusterLabels: Labels,
  { view, observation, connections }: ClusterSnapshot,
): void {
  for (const connection of connections) {
    const { memberId, outcomes } = connection;
    const memberLabels = { ...clusterLabels, ...endpointLabels(view, connection) };
    for (const [collector, { deadlineSeconds, part }] of outcomes) {
      const labels = { ...memberLabels, collector };
      page.add(collectorMetrics.success, labels, part.ok);
      page.add(collectorMetrics.duration, labels, part.durationSeconds);
      page.add(collectorMetrics.deadline, labels, deadlineSeconds);
      if (!part.ok) page.add(collectorMetrics.failure, { ...labels, reason: part.reason }, 1);
    }
    const native = observation.members.find((candidate) => candidate.memberId === memberId)?.native;
    if (native?.ok === true) page.add(collectorMetrics.nativePageErrors, memberLabels, native.value.errorCount);
  }
}
