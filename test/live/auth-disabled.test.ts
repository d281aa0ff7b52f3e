import { expect } from 'vitest';
import { auth, exporterAs, monitor, statusNeeds } from './auth-users.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'auth-disabled',
  says: 'a cluster that no longer asks who one is, observed on without a gap, and no word left of what was refused',
  members: 3,
  auth,
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = exporterAs({ endpoints: cluster.endpoints, auth: monitor });
  const alarms = { collector: 'alarms' };
  const before = await exporter.pageWhere('a healthy cluster', (page) => page.value('etcd_cluster_healthy') === 1);
  // Where Status is refused, one member is asked by the Alarm RPC.
  const asked = statusNeeds(cluster.version) === 'root' ? 1 : 0;
  expect(before.samples('etcd_monitor_collector_success', alarms)).toHaveLength(asked);

  await cluster.etcdctl(['auth', 'disable']);
  const after = await exporter.pageWhere('no refusals', (page) => Object.keys(page.failures()).length === 0);
  expect(after.value('etcd_cluster_healthy')).toBe(1);
  expect(after.samples('etcd_monitor_collector_success', alarms)).toEqual([]);
});
