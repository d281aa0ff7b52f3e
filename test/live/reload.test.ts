import { expect } from 'vitest';
import { startEtcdCluster } from '../servers/etcd-cluster.ts';
import { liveConfig, type LiveCluster } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'reload',
  says: 'a cluster that is kept with its memory, one that goes, and nothing at all on an error',
  members: 3,
  on: ['3.5'],
};

onEveryEtcd(scenario, async (cluster) => {
  await using other = await startEtcdCluster({ line: cluster.line, members: 1 });
  const kept: LiveCluster = { name: 'kept', endpoints: cluster.endpoints };
  const gone: LiveCluster = { name: 'gone', endpoints: other.endpoints };
  const changes = 'etcd_cluster_leader_changes_total';
  const successful = 'etcd_monitor_config_last_reload_successful';
  await using exporter = new LiveExporter(liveConfig({ clusters: [kept, gone] }));
  await exporter.page();
  await (await cluster.leader()).kill();
  await exporter.pageWhere('a new leader', (page) => page.value(changes, { cluster: 'kept' }) === 1);

  exporter.nextConfig = { ok: false, message: 'clusters: no endpoints' };
  expect(await exporter.exporter.reload()).toEqual({ ok: false, message: 'clusters: no endpoints' });
  const refused = await exporter.page();
  expect(refused.value(successful)).toBe(0);
  expect(refused.by('cluster', 'etcd_monitor_cluster_up')).toEqual({ kept: 1, gone: 1 });

  exporter.nextConfig = { ok: true, config: liveConfig({ clusters: [kept] }), redacted: 'clusters: [kept]' };
  expect(await exporter.exporter.reload()).toEqual({ ok: true });
  const reloaded = await exporter.page();
  expect(reloaded.value(successful)).toBe(1);
  expect(reloaded.by('cluster', changes)).toEqual({ kept: 1 });
  expect(exporter.exporter.redactedConfig()).toBe('clusters: [kept]');
});
