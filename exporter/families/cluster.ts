import { nativeOf } from '../../cluster/observation.ts';
import { clusterMetrics } from '../../metrics/cluster.ts';
import type { Labels } from '../../metrics/definition.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { Page } from './page.ts';

const millisecondsPerSecond = 1000;

/** `etcd_monitor_cluster_*` of one cluster. */
export function addCluster(page: Page, labels: Labels, { view, observation, staticLabels }: ClusterSnapshot): void {
  page.add(clusterMetrics.up, labels, view.up);
  page.add(clusterMetrics.info, { ...staticLabels, ...labels, cluster_id: view.clusterId ?? '' }, 1);
  for (const { name, active } of view.verdict.conditions) {
    page.add(clusterMetrics.condition, { ...labels, condition: name }, active);
  }
  if (view.membershipKnown) {
    page.add(clusterMetrics.voters, labels, view.voters);
    page.add(clusterMetrics.learners, labels, view.learners);
    page.add(clusterMetrics.unstartedMembers, labels, view.unstartedMembers);
  }
  page.add(clusterMetrics.healthyVoters, labels, view.healthyVoters);
  page.add(clusterMetrics.hasQuorum, labels, view.hasQuorum);
  page.add(clusterMetrics.faultTolerance, labels, view.faultTolerance);
  page.add(clusterMetrics.raftTerm, labels, view.raftTerm);
  page.add(clusterMetrics.revision, labels, view.revision);
  page.add(clusterMetrics.versions, labels, view.versions.length === 0 ? undefined : view.versions.length);
  const seen = observation.members
    .filter(({ memberId }) => view.members.some((member) => member.id === memberId))
    .flatMap((member) => nativeOf(member)?.leaderChangesSeen ?? []);
  page.add(clusterMetrics.nativeLeaderChanges, labels, seen.length === 0 ? undefined : Math.max(...seen));
  page.add(clusterMetrics.observationTimestamp, labels, observation.atMs / millisecondsPerSecond);
  page.add(clusterMetrics.observationDuration, labels, observation.durationSeconds);
  page.add(clusterMetrics.statusSkew, labels, observation.statusSkewSeconds);
}
