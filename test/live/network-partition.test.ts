import { afterAll, expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import type { LivePage } from './page.ts';
import { PeerNetwork } from '../servers/peer-network.ts';
import { onEveryEtcd } from './scenario.ts';

const allLinks = 6;

function activeLinks(page: LivePage): number {
  return page.samples('etcd_monitor_member_link_active').filter(({ value }) => value === 1).length;
}

const network = new PeerNetwork();
afterAll(() => network[Symbol.asyncDispose]());

const scenario = {
  name: 'network-partition',
  says: 'a leader cut off from the others, who elect another one; never a split brain, nor a path of the exporter',
  members: 3,
  advertise: network.advertise,
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  await exporter.pageWhere('all links', (page) => activeLinks(page) === allLinks && page.conditions().length === 0);
  const isolated = await cluster.leader();
  const others = cluster.members.map((member) => member.name).filter((name) => name !== isolated.name);
  const seen = new Set<string>();
  const watch = (page: LivePage): LivePage => {
    for (const condition of page.conditions()) seen.add(condition);
    return page;
  };

  network.split(cluster, [isolated.name], others);
  const split = await exporter.pageWhere('a new leader, and the old one without any', (page) => {
    const { value } = watch(page).samples('etcd_monitor_member_has_leader', { instance: isolated.name })[0] ?? {};
    return page.value('etcd_cluster_leader_changes_total') === 1 && value === 0 && activeLinks(page) === 2;
  });
  expect(split.by('instance', 'etcd_monitor_member_up')).toEqual({ m1: 1, m2: 1, m3: 1 });
  expect(split.conditions()).toEqual(['no_fault_tolerance', 'leader_disagreement', 'network_partition']);
  expect(split.value('etcd_cluster_healthy')).toBe(1);
  expect(split.value('etcd_monitor_cluster_healthy_voters')).toBe(2);

  network.heal();
  await exporter.pageWhere('all links again', (page) => {
    return activeLinks(watch(page)) === allLinks && page.conditions().length === 0;
  });
  expect(seen).not.toContain('split_brain');
  expect(seen).not.toContain('monitoring_path_failed');
  expect(seen).not.toContain('member_down');

  network.split(cluster, ['m1'], ['m2'], ['m3']);
  const alone = await exporter.pageWhere('everybody alone', (page) => {
    return activeLinks(page) === 0 && page.value('etcd_cluster_has_leader') === 0;
  });
  expect(alone.conditions()).toEqual(['no_leader', 'quorum_lost', 'no_fault_tolerance', 'network_partition']);
  expect(alone.value('etcd_cluster_healthy')).toBe(0);
  network.heal();
  await exporter.pageWhere('a leader again', (page) => page.conditions().length === 0);
});
