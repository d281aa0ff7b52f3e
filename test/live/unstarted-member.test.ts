import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'unstarted-member',
  says: 'a voter that counts for the quorum and takes no part, told from one that is down',
  members: 3,
  flags: ['--strict-reconfig-check=false'],
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  const added = await cluster.addMember({ start: false });
  const unstarted = await exporter.pageWhere('four voters', (page) => page.value('etcd_monitor_cluster_voters') === 4);
  expect(unstarted.conditions()).toEqual(['no_fault_tolerance', 'member_unstarted']);
  expect(unstarted.value('etcd_cluster_healthy')).toBe(1);
  expect(unstarted.value('etcd_cluster_quorum_size')).toBe(3);
  expect(unstarted.value('etcd_monitor_cluster_unstarted_members')).toBe(1);
  expect(unstarted.value('etcd_monitor_cluster_healthy_voters')).toBe(3);
  // It has no name yet: its id stands in.
  expect(unstarted.value('etcd_monitor_member_started', { instance: added.memberId ?? '' })).toBe(0);

  await cluster.startAdded(added);
  const started = await exporter.pageWhere('four members', (page) => page.conditions().length === 0);
  expect(started.value('etcd_monitor_member_up', { instance: added.name })).toBe(1);
  expect(started.value('etcd_monitor_cluster_unstarted_members')).toBe(0);
  expect(started.value('etcd_monitor_cluster_fault_tolerance')).toBe(1);
});
