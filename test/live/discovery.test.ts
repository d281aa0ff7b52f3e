import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = { name: 'discovery', says: 'all members from one endpoint, in the first observation', members: 3 };

onEveryEtcd(scenario, async (cluster) => {
  const endpoints = [cluster.member('m2').clientUrl];
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints }] }));
  const page = await exporter.page();
  expect(page.by('instance', 'etcd_monitor_member_up')).toEqual({ m1: 1, m2: 1, m3: 1 });
  expect(page.conditions()).toEqual([]);
  const discovered = exporter.exporter.serviceDiscovery() ?? [];
  expect(discovered.flatMap((group) => group.targets).sort()).toEqual(
    cluster.endpoints.map((endpoint) => new URL(endpoint).host).sort(),
  );
  expect(discovered.map((group) => group.labels['member_id']).sort()).toEqual(
    cluster.members.map((member) => member.memberId).sort(),
  );
});
