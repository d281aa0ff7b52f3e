import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'hung-member',
  says: 'a leader that does not answer while the others do, replaced, and seen again as soon as it goes on',
  members: 3,
};

/** Ten seconds of silence, and what it takes to see them. */
const silentWithinMs = 30_000;

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(
    liveConfig({ clusters: [{ endpoints: cluster.endpoints }], dialTimeoutMs: 500 }),
  );
  await exporter.page();
  const hung = await cluster.leader();
  const others = cluster.members.filter((member) => member !== hung).map((member) => member.name);
  const seen = new Set<string>();

  await hung.pause();
  const first = await exporter.pageWhere(
    'the hung member to be lost',
    (page) => page.value('etcd_monitor_member_up', { instance: hung.name }) === 0,
  );
  expect(first.failures()).toEqual({
    [`${hung.name} status`]: 'deadline_exceeded',
    [`${hung.name} native-page`]: 'deadline_exceeded',
    [`${hung.name} membership`]: 'deadline_exceeded',
  });
  for (const instance of others) expect(first.value('etcd_monitor_member_up', { instance })).toBe(1);
  const replaced = await exporter.pageWhere('a new leader', (page) => {
    for (const condition of page.conditions()) seen.add(condition);
    return page.value('etcd_cluster_leader_changes_total') === 1 && page.value('etcd_cluster_healthy') === 1;
  });
  expect(replaced.value('etcd_monitor_member_up', { instance: hung.name })).toBe(0);
  // Its peers call their links to it active for as long as its kernel holds the connections.
  const down = await exporter.pageWhere(
    'the hung member to be down',
    (page) => page.conditions().includes('member_down'),
    silentWithinMs,
  );
  expect(down.value('etcd_monitor_member_linked', { instance: hung.name })).toBe(0);
  expect(down.conditions()).not.toContain('monitoring_path_failed');

  hung.resume();
  const back = await exporter.pageWhere('all members', (page) => {
    for (const condition of page.conditions()) seen.add(condition);
    return page.conditions().length === 0;
  });
  expect(back.value('etcd_monitor_member_up', { instance: hung.name })).toBe(1);
  expect(back.value('etcd_monitor_member_is_leader', { instance: hung.name })).toBe(0);
  expect(back.value('etcd_cluster_leader_changes_total')).toBe(1);
  // It went on believing for a moment that it led.
  expect(seen).not.toContain('split_brain');
});
