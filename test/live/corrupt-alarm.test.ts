import { expect } from 'vitest';
import { raiseCorrupt } from '../servers/raise-corrupt.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'corrupt-alarm',
  says: 'an alarm of one member that makes the cluster unhealthy, until it is disarmed',
  members: 3,
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints }] }));
  await raiseCorrupt(cluster.member('m2'));
  const raised = await exporter.pageWhere('the alarm', (page) => page.conditions().includes('alarm_corrupt'));
  expect(raised.conditions()).toEqual(['alarm_corrupt']);
  expect(raised.value('etcd_cluster_healthy')).toBe(0);
  expect(raised.by('instance', 'etcd_monitor_member_alarm', { alarm: 'CORRUPT' })).toEqual({ m1: 0, m2: 1, m3: 0 });

  await cluster.etcdctl(['alarm', 'disarm']);
  const disarmed = await exporter.pageWhere('no alarm', (page) => page.value('etcd_cluster_healthy') === 1);
  expect(disarmed.by('instance', 'etcd_monitor_member_alarm', { alarm: 'CORRUPT' })).toEqual({ m1: 0, m2: 0, m3: 0 });
});
