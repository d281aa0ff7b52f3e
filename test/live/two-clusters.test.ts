import { expect } from 'vitest';
import { startEtcdCluster } from '../servers/etcd-cluster.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'two-clusters',
  says: 'one that burns and one that does not, each with its own truth',
  members: 3,
};

onEveryEtcd(scenario, async (burning) => {
  await using calm = await startEtcdCluster({ line: burning.line, members: 1, namePrefix: 'calm' });
  const clusters = [
    { name: 'burning', endpoints: burning.endpoints },
    { name: 'calm', endpoints: calm.endpoints },
  ];
  await using exporter = new LiveExporter(liveConfig({ clusters }));
  const before = await exporter.page();
  expect(before.by('cluster', 'etcd_cluster_healthy')).toEqual({ burning: 1, calm: 1 });

  await Promise.all([burning.member('m1').kill(), burning.member('m2').kill()]);
  const page = await exporter.pageWhere(
    'the loss of quorum',
    (candidate) => candidate.value('etcd_cluster_has_leader', { cluster: 'burning' }) === 0,
  );
  expect(page.by('cluster', 'etcd_cluster_healthy')).toEqual({ burning: 0, calm: 1 });
  expect(page.by('cluster', 'etcd_cluster_member_count')).toEqual({ burning: 3, calm: 1 });
  expect(page.conditions({ cluster: 'burning' })).toEqual(expect.arrayContaining(['no_leader', 'quorum_lost']));
  expect(page.conditions({ cluster: 'calm' })).toEqual([]);
  expect(page.by('instance', 'etcd_monitor_member_up', { cluster: 'calm' })).toEqual({ calm1: 1 });
  const levels = exporter.exporter.health().map(({ cluster, verdict }) => [cluster, verdict.level]);
  expect(levels).toEqual([
    ['burning', 'unhealthy'],
    ['calm', 'healthy'],
  ]);
});
