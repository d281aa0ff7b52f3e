import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'member-add',
  says: 'one voter more, found without being configured',
  members: 3,
  flags: ['--strict-reconfig-check=false'],
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  const before = await exporter.page();
  expect(before.value('etcd_cluster_member_count')).toBe(3);
  expect(before.value('etcd_cluster_quorum_size')).toBe(2);

  const added = await cluster.addMember();
  const after = await exporter.pageWhere('the fourth member', (page) => {
    return page.value('etcd_monitor_member_up', { instance: added.name }) === 1 && page.conditions().length === 0;
  });
  expect(after.value('etcd_cluster_member_count')).toBe(4);
  expect(after.value('etcd_cluster_quorum_size')).toBe(3);
  expect(after.value('etcd_monitor_cluster_fault_tolerance')).toBe(1);
  const discovered = exporter.exporter.serviceDiscovery()?.flatMap((group) => group.targets);
  expect(discovered).toContain(new URL(added.clientUrl).host);
});
