import { expect } from 'vitest';
import { startProxy } from '../servers/proxy.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import type { LivePage } from './page.ts';
import { onEveryEtcd } from './scenario.ts';

const observationTimestamp = 'etcd_monitor_cluster_observation_timestamp_seconds';

const scenario = {
  name: 'second-endpoint',
  says: 'a member that is up at one of its two endpoints, whichever that is',
  members: 1,
  on: ['3.5'],
};

onEveryEtcd(scenario, async (cluster) => {
  const [direct = ''] = cluster.endpoints;
  await using proxy = await startProxy(direct);
  const endpoints = [`http://${proxy.address}`, direct];
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints }] }));
  const both = await exporter.page();
  expect(both.value('etcd_cluster_member_count')).toBe(1);
  expect(both.value('etcd_monitor_member_up')).toBe(1);

  await proxy.setMode('refuse');
  proxy.cut();
  // A scrape that comes soon after another one is answered from the same observation.
  const observedAt = (page: LivePage): number => page.value(observationTimestamp) ?? 0;
  const one = await exporter.pageWhere('the next observation', (page) => observedAt(page) > observedAt(both));
  expect(one.value('etcd_monitor_member_up')).toBe(1);
  expect(one.value('etcd_cluster_healthy')).toBe(1);
  expect(one.failures()).toEqual({});
});
