import { expect, it } from 'vitest';
import { chosenClusters } from './chosen-clusters.ts';
import { drawn, findingsOf } from './fixture.ts';

it('finds a selector that takes in every cluster', () => {
  expect(findingsOf(chosenClusters, { panels: [drawn('etcd_server_has_leader{job="etcd"}')] })).toEqual([
    'Drawn, query A: etcd_server_has_leader is not limited to the chosen cluster',
  ]);
});

it('finds one that takes in every region', () => {
  const target = { clusterLabels: ['region', 'cluster'] };
  expect(
    findingsOf(chosenClusters, { target, panels: [drawn('etcd_monitor_cluster_up{cluster=~"$cluster"}')] }),
  ).toEqual(['Drawn, query A: etcd_monitor_cluster_up is not limited to the chosen region']);
});

it.each([['etcd_monitor_build_info'], ['prometheus_notifications_queue_length']])(
  'leaves %s alone, which is of no cluster',
  (expression) => {
    expect(findingsOf(chosenClusters, { panels: [drawn(expression)] })).toEqual([]);
  },
);
