import { expect } from 'vitest';
import { startProxy } from '../servers/proxy.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'monitoring-path',
  says: 'a way to one member that is cut, and a cluster that lacks nothing',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  await using proxy = await startProxy(cluster.member('m2').clientUrl);
  const endpoints = cluster.endpoints.map((endpoint, index) => (index === 1 ? `http://${proxy.address}` : endpoint));
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints }] }));
  await exporter.pageWhere('links between all members', (page) => {
    const linked = page.samples('etcd_monitor_member_linked').filter(({ value }) => value === 1);
    return linked.length === 3 && page.conditions().length === 0;
  });

  await proxy.setMode('refuse');
  proxy.cut();
  const cut = await exporter.pageWhere('the cut', (page) => {
    return page.value('etcd_monitor_member_up', { instance: 'm2' }) === 0;
  });
  expect(cut.conditions()).toEqual(['monitoring_path_failed']);
  expect(cut.value('etcd_monitor_member_linked', { instance: 'm2' })).toBe(1);
  expect(cut.value('etcd_cluster_healthy')).toBe(1);
  expect(cut.value('etcd_monitor_cluster_healthy_voters')).toBe(3);
  expect(cut.value('etcd_monitor_cluster_fault_tolerance')).toBe(1);

  await proxy.setMode('pass');
  const back = await exporter.pageWhere('all members', (page) => page.conditions().length === 0);
  expect(back.value('etcd_monitor_member_up', { instance: 'm2' })).toBe(1);
});
