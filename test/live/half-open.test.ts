import { expect } from 'vitest';
import { startProxy } from '../servers/proxy.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'half-open',
  says: 'a member behind connections that swallow everything, seen again over new ones while the old stay open',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  await using proxy = await startProxy(cluster.member('m1').clientUrl);
  const endpoints = [`http://${proxy.address}`, ...cluster.endpoints.slice(1)];
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints }], dialTimeoutMs: 500 }));
  // Without failures: the connections that are to go half open are there.
  await exporter.pageWhere('links between all members, and all their answers', (page) => {
    const linked = page.samples('etcd_monitor_member_linked').filter(({ value }) => value === 1);
    return linked.length === 3 && page.conditions().length === 0 && Object.keys(page.failures()).length === 0;
  });

  await proxy.setMode('drop');
  const dropped = await exporter.pageWhere(
    'the member behind the proxy to be lost',
    (page) => page.value('etcd_monitor_member_up', { instance: 'm1' }) === 0,
  );
  expect(dropped.failures({ instance: 'm1' })).toEqual({
    'm1 status': 'deadline_exceeded',
    'm1 native-page': 'deadline_exceeded',
    'm1 membership': 'deadline_exceeded',
  });
  // On a busy machine an answer of the others may miss the short deadline too.
  const alone = await exporter.pageWhere('all answers of the others', (page) =>
    ['m2', 'm3'].every((instance) => Object.keys(page.failures({ instance })).length === 0),
  );
  expect(alone.value('etcd_monitor_member_up', { instance: 'm1' })).toBe(0);
  expect(alone.conditions()).toEqual(['monitoring_path_failed']);
  expect(proxy.swallowedBytes).toBeGreaterThan(0);

  await proxy.setMode('pass');
  const back = await exporter.pageWhere('all members', (page) => page.conditions().length === 0);
  expect(back.value('etcd_monitor_member_up', { instance: 'm1' })).toBe(1);
});
