import { expect } from 'vitest';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'learner',
  says: 'a member without a vote that is up and is not asked for what it refuses, until it is promoted',
  members: 3,
  flags: ['--strict-reconfig-check=false'],
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = new LiveExporter(
    liveConfig({ clusters: [{ endpoints: cluster.endpoints }], collectors: ['read-probe'], metricsIntervalMs: 200 }),
  );
  const learner = await cluster.addMember({ learner: true });
  const instance = { instance: learner.name };
  const readProbe = { ...instance, collector: 'read-probe' };
  const asLearner = await exporter.pageWhere(
    'a learner that reads',
    (page) => page.value('etcd_monitor_collector_success', readProbe) === 1,
  );
  expect(asLearner.value('etcd_monitor_member_is_learner', instance)).toBe(1);
  expect(asLearner.value('etcd_monitor_member_up', instance)).toBe(1);
  expect(asLearner.failures(instance)).toEqual({});
  expect(asLearner.value('etcd_cluster_member_count')).toBe(4);
  expect(asLearner.value('etcd_monitor_cluster_voters')).toBe(3);
  expect(asLearner.value('etcd_monitor_cluster_learners')).toBe(1);
  expect(asLearner.value('etcd_cluster_quorum_size')).toBe(2);
  expect(asLearner.value('etcd_monitor_cluster_fault_tolerance')).toBe(1);
  expect(asLearner.conditions().filter((condition) => condition !== 'learner_lagging')).toEqual([]);

  await cluster.promote(learner);
  const asVoter = await exporter.pageWhere(
    'four voters',
    (page) => page.value('etcd_monitor_cluster_voters') === 4 && page.conditions().length === 0,
  );
  expect(asVoter.value('etcd_monitor_member_is_learner', instance)).toBe(0);
  expect(asVoter.value('etcd_monitor_cluster_learners')).toBe(0);
  expect(asVoter.value('etcd_cluster_quorum_size')).toBe(3);
  expect(asVoter.failures(instance)).toEqual({});
});
