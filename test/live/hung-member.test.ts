import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import type { LivePage } from './page.ts';
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
  // Without failures: the connections on which the answers are to stay away are there.
  await exporter.pageWhere('all answers of all members', (page) => {
    const up = page.samples('etcd_monitor_member_up').filter(({ value }) => value === 1);
    return up.length === 3 && Object.keys(page.failures()).length === 0;
  });
  const hung = await cluster.leader();
  const others = cluster.members.filter((member) => member !== hung).map((member) => member.name);
  const seen = new Set<string>();
  const watch = (page: LivePage): LivePage => {
    for (const condition of page.conditions()) seen.add(condition);
    return page;
  };

  await hung.pause();
  const first = await exporter.pageWhere(
    'the hung member to be lost',
    (page) => page.value('etcd_monitor_member_up', { instance: hung.name }) === 0,
  );
  expect(first.failures({ instance: hung.name })).toEqual({
    [`${hung.name} status`]: 'deadline_exceeded',
    [`${hung.name} native-page`]: 'deadline_exceeded',
    [`${hung.name} membership`]: 'deadline_exceeded',
  });
  // On a busy machine an answer of the others may miss the short deadline too.
  const alone = await exporter.pageWhere('all answers of the others', (page) =>
    others.every((instance) => Object.keys(watch(page).failures({ instance })).length === 0),
  );
  for (const instance of others) expect(alone.value('etcd_monitor_member_up', { instance })).toBe(1);
  const replaced = await exporter.pageWhere('a new leader', (page) => {
    return watch(page).value('etcd_cluster_leader_changes_total') === 1 && page.value('etcd_cluster_healthy') === 1;
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
  const back = await exporter.pageWhere('all members', (page) => watch(page).conditions().length === 0);
  expect(back.value('etcd_monitor_member_up', { instance: hung.name })).toBe(1);
  expect(back.value('etcd_monitor_member_is_leader', { instance: hung.name })).toBe(0);
  expect(back.value('etcd_cluster_leader_changes_total')).toBe(1);
  // It went on believing for a moment that it led.
  expect(seen).not.toContain('split_brain');
});
