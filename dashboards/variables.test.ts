import { expect, it } from 'vitest';
import { dashboardTarget } from './fixture.ts';
import { variablesOf } from './variables.ts';

function queriesOf(changes: Parameters<typeof dashboardTarget>[0]): readonly string[] {
  const { target, thresholds } = dashboardTarget(changes);
  return variablesOf(target, thresholds, ['job', 'instance']).map(({ query }) => query);
}

it('lists what etcd’s own series know', () => {
  expect(queriesOf({ source: 'native', clusterLabels: ['region', 'cluster'], selector: 'job=~"a|b"' })).toEqual([
    'label_values(etcd_server_has_leader{job=~"a|b", job!="etcd-monitor"}, region)',
    'label_values(etcd_server_has_leader{job=~"a|b", job!="etcd-monitor", region=~"$region"}, cluster)',
    'label_values(etcd_server_has_leader{job=~"a|b", job!="etcd-monitor", region=~"$region", cluster=~"$cluster"}, job)',
    'label_values(etcd_server_has_leader{job=~"a|b", job!="etcd-monitor", region=~"$region", cluster=~"$cluster", job=~"$job"}, instance)',
  ]);
});

it('lists what either knows, where the exporter’s series have no job of etcd', () => {
  expect(queriesOf({ source: 'both' })).toEqual([
    'label_values({__name__=~"etcd_monitor_cluster_up|etcd_server_has_leader"}, cluster)',
    'label_values(etcd_server_has_leader{job="etcd", cluster=~"$cluster"}, job)',
    'label_values({__name__=~"etcd_monitor_member_up|etcd_server_has_leader", cluster=~"$cluster"}, instance)',
  ]);
});

it('lets "All" take in clusters without a label, but no series without a job or member', () => {
  const { target, thresholds } = dashboardTarget();
  expect(variablesOf(target, thresholds, ['job', 'instance']).map(({ label, allValue }) => [label, allValue])).toEqual([
    ['Cluster', '.*'],
    ['Job', '.+'],
    ['Member', '.+'],
  ]);
});
