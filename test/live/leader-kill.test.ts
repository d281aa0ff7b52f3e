import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'leader-kill',
  says: 'a new leader and one member down, and never a split brain',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  const before = await exporter.page();
  expect(before.conditions()).toEqual([]);
  expect(before.value('etcd_cluster_leader_changes_total')).toBe(0);

  const leader = await cluster.leader();
  await leader.kill();
  const seen = new Set<string>();
  const after = await exporter.pageWhere('a new leader whom both others know', (page) => {
    const conditions = page.conditions();
    for (const condition of conditions) seen.add(condition);
    return (
      page.value('etcd_cluster_leader_changes_total') === 1 &&
      page.value('etcd_cluster_healthy') === 1 &&
      !conditions.includes('leader_disagreement')
    );
  });
  expect(seen).not.toContain('split_brain');
  expect(seen).not.toContain('network_partition');
  expect(after.value('etcd_cluster_has_leader')).toBe(1);
  expect(after.value('etcd_monitor_cluster_fault_tolerance')).toBe(0);
  expect(after.value('etcd_monitor_member_up', { instance: leader.name })).toBe(0);
  expect(after.value('etcd_monitor_member_is_leader', { instance: leader.name })).toBeUndefined();
  expect(after.conditions()).toEqual(['no_fault_tolerance', 'member_down']);

  await leader.restart();
  const recovered = await exporter.pageWhere('all three', (page) => page.conditions().length === 0);
  expect(recovered.value('etcd_monitor_member_is_leader', { instance: leader.name })).toBe(0);
  expect(recovered.value('etcd_cluster_leader_changes_total')).toBe(1);
  expect(recovered.value('etcd_monitor_cluster_fault_tolerance')).toBe(1);
});
