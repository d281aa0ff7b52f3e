import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'quorum-loss',
  says: 'told from the one member that still answers, and over when a second one is back',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  expect((await exporter.page()).value('etcd_monitor_cluster_has_quorum')).toBe(1);

  await Promise.all([cluster.member('m1').kill(), cluster.member('m2').kill()]);
  const lost = await exporter.pageWhere('no leader', (page) => page.value('etcd_cluster_has_leader') === 0);
  expect(lost.conditions()).toEqual(expect.arrayContaining(['no_leader', 'quorum_lost', 'member_down']));
  expect(lost.conditions()).not.toContain('network_partition');
  expect(lost.value('etcd_cluster_healthy')).toBe(0);
  expect(lost.value('etcd_monitor_cluster_up')).toBe(1);
  expect(lost.value('etcd_monitor_cluster_has_quorum')).toBe(0);
  expect(lost.value('etcd_monitor_cluster_fault_tolerance')).toBe(-1);
  expect(lost.value('etcd_cluster_member_count')).toBe(3);
  expect(lost.value('etcd_cluster_quorum_size')).toBe(2);
  // Status and MemberList need no quorum: nothing about the member that answers may be missing.
  expect(lost.failures({ instance: 'm3' })).toEqual({});

  await cluster.member('m1').restart();
  const back = await exporter.pageWhere('a quorum', (page) => page.value('etcd_cluster_healthy') === 1);
  expect(back.value('etcd_monitor_cluster_has_quorum')).toBe(1);
  expect(back.value('etcd_monitor_cluster_fault_tolerance')).toBe(0);
});
