import { expect } from 'vitest';
import { fillDatabase } from '../servers/database-writer.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const quotaBytes = 2 * 1024 * 1024;

/** The way out that etcd's documentation gives: compact, defragment, disarm. */
async function makeRoom(cluster: EtcdCluster): Promise<void> {
  await cluster.etcdctl(['del', 'filling']).catch(() => undefined);
  const status = await cluster.etcdctl(['get', 'filling', '--write-out=json', '--consistency=s']);
  const revision = /"revision":(\d+)/.exec(status)?.[1] ?? '';
  await cluster.etcdctl(['compact', revision, '--physical']);
  for (const endpoint of cluster.endpoints) await cluster.etcdctl(['defrag', `--endpoints=${endpoint}`]);
  await cluster.etcdctl(['alarm', 'disarm']);
}

const scenario = {
  name: 'nospace-alarm',
  says: 'an alarm that makes the cluster unhealthy and keeps the write probe away, until it is disarmed',
  members: 3,
  flags: [`--quota-backend-bytes=${quotaBytes}`],
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(
    liveConfig({ clusters: [{ endpoints: cluster.endpoints }], collectors: ['write-probe'], metricsIntervalMs: 200 }),
  );
  await exporter.pageWhere('write probes', (page) => {
    const outcomes = page.samples('etcd_monitor_collector_success', { collector: 'write-probe' });
    return outcomes.length === 3 && outcomes.every(({ value }) => value === 1);
  });

  await fillDatabase(cluster.member('m1'));
  const full = await exporter.pageWhere('the alarm, and no write probes', (page) => {
    const outcomes = page.samples('etcd_monitor_collector_failure', { reason: 'alarm_active' });
    return page.conditions().includes('alarm_nospace') && outcomes.length === 3;
  });
  expect(full.conditions()).toEqual(['alarm_nospace']);
  expect(full.value('etcd_cluster_healthy')).toBe(0);
  expect(full.value('etcd_cluster_has_leader')).toBe(1);
  const raised = full.samples('etcd_monitor_member_alarm', { alarm: 'NOSPACE' }).filter(({ value }) => value === 1);
  expect(raised.length).toBeGreaterThan(0);
  expect(full.samples('etcd_monitor_member_alarm', { alarm: 'CORRUPT' }).map(({ value }) => value)).toEqual([0, 0, 0]);

  await makeRoom(cluster);
  const room = await exporter.pageWhere('no alarm', (page) => page.value('etcd_cluster_healthy') === 1);
  expect(room.conditions()).toEqual([]);
  expect(room.samples('etcd_monitor_member_alarm', { alarm: 'NOSPACE' }).map(({ value }) => value)).toEqual([0, 0, 0]);
  await exporter.pageWhere('write probes again', (page) => Object.keys(page.failures()).length === 0);
});
