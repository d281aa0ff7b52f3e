import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const scenario = {
  name: 'member-remove',
  says: 'one voter less, and no partition although the others report its link as down for ever',
  members: 3,
  flags: ['--strict-reconfig-check=false'],
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  const removed = cluster.member('m3');
  const removedId = removed.memberId ?? '';
  const before = await exporter.pageWhere(
    'links between all members',
    (page) => page.samples('etcd_monitor_member_link_active').filter(({ value }) => value === 1).length === 6,
  );
  expect(before.value('etcd_cluster_member_count')).toBe(3);

  await cluster.removeMember(removed);
  const inactive = new RegExp(`^etcd_network_active_peers{.*Remote="${removedId}"} 0$`, 'm');
  await waitFor(
    'a stale link on the native pages',
    async () => (await Promise.all(cluster.members.map((member) => member.fetch('/metrics')))).join(''),
    (pages) => inactive.test(pages),
    { describe: () => 'none' },
  );
  const after = await exporter.pageWhere('two members', (page) => page.value('etcd_cluster_member_count') === 2);
  expect(after.conditions()).toEqual([]);
  expect(after.value('etcd_cluster_healthy')).toBe(1);
  expect(after.value('etcd_cluster_quorum_size')).toBe(2);
  expect(after.by('instance', 'etcd_monitor_member_up')).toEqual({ m1: 1, m2: 1 });
  expect(after.samples('etcd_monitor_member_link_active', { remote_id: removedId })).toEqual([]);
});
