import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

// RFC 6761: no resolver answers for it.
const advertised = (name: string): string => `http://${name}.invalid:2379`;

const scenario = {
  name: 'translate',
  says: 'all members, although the URLs that they advertise lead nowhere',
  members: 3,
  advertise: ({ name }: { name: string }) => Promise.resolve({ clientUrl: advertised(name) }),
};

onEveryEtcd(scenario, async (cluster) => {
  const endpoints = [cluster.member('m1').clientUrl];
  await using untranslated = new LiveExporter(liveConfig({ clusters: [{ endpoints }] }));
  const unresolved = { 'm2 status': 'name_resolution_failed', 'm3 status': 'name_resolution_failed' };
  const lost = await untranslated.pageWhere('what the resolver answers, and the links of m1', (page) => {
    const linked = page.samples('etcd_monitor_member_linked').filter(({ value }) => value === 1);
    return linked.length === 2 && isDeepStrictEqual(page.failures({ collector: 'status' }), unresolved);
  });
  expect(lost.by('instance', 'etcd_monitor_member_up')).toEqual({ m1: 1, m2: 0, m3: 0 });
  // The members hold links to each other: it is the way to them that is wrong, not the cluster.
  expect(lost.conditions()).toEqual(['monitoring_path_failed']);
  expect(lost.value('etcd_cluster_healthy')).toBe(1);

  const translate = Object.fromEntries(cluster.members.map(({ name, clientUrl }) => [advertised(name), clientUrl]));
  await using translated = new LiveExporter(liveConfig({ clusters: [{ endpoints, translate }] }));
  const page = await translated.page();
  expect(page.by('instance', 'etcd_monitor_member_up')).toEqual({ m1: 1, m2: 1, m3: 1 });
  expect(page.conditions()).toEqual([]);
  const targets = translated.exporter.serviceDiscovery()?.flatMap((group) => group.targets);
  expect(targets?.sort()).toEqual(cluster.endpoints.map((endpoint) => new URL(endpoint).host).sort());
});
