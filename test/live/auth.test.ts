import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { auth, exporterAs, monitor, statusNeeds } from './auth-users.ts';
import { onEveryEtcd } from './scenario.ts';

const user = {
  name: 'auth',
  says: 'the whole truth for a user without the root role, from the native page where Status is refused',
  members: 3,
  auth,
};

onEveryEtcd(user, async (cluster) => {
  await using exporter = exporterAs({
    endpoints: cluster.endpoints,
    auth: monitor,
  });
  const page = await exporter.pageWhere('probes', (candidate) => {
    const probes = ['read-probe', 'write-probe'].flatMap((collector) =>
      candidate.samples('etcd_monitor_collector_success', { collector }),
    );
    const reasons = Object.values(candidate.failures());
    return (
      probes.length === 6 &&
      probes.every(({ value }) => value === 1) &&
      reasons.every((reason) => reason === 'permission_denied')
    );
  });
  const refused = {
    'm1 status': 'permission_denied',
    'm2 status': 'permission_denied',
    'm3 status': 'permission_denied',
  };
  expect(page.failures()).toEqual(statusNeeds(cluster.version) === 'root' ? refused : {});
  expect(page.conditions()).toEqual([]);
  expect(page.value('etcd_cluster_healthy')).toBe(1);
  expect(page.value('etcd_cluster_has_leader')).toBe(1);
  expect(page.value('etcd_cluster_member_count')).toBe(3);
  expect(page.samples('etcd_monitor_member_is_leader').filter(({ value }) => value === 1)).toHaveLength(1);
  expect(page.samples('etcd_monitor_member_info').map(({ labels }) => labels['version'])).toEqual([
    cluster.version,
    cluster.version,
    cluster.version,
  ]);
  expect(page.value('etcd_mvcc_db_total_size_bytes')).toBeGreaterThan(0);
  expect(page.samples('etcd_monitor_member_alarm').map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0]);

  await cluster.member('m3').kill();
  // If it was the leader, nobody leads for a moment.
  await exporter.pageWhere(
    'a member down, in a cluster that is healthy all the same',
    (candidate) =>
      candidate.conditions().includes('no_fault_tolerance') && candidate.value('etcd_cluster_healthy') === 1,
  );
});

const anonymous = {
  name: 'auth-anonymous',
  says: 'what the native pages tell, where credentials are missing or wrong, and the reason for the rest',
  members: 3,
  auth,
};

onEveryEtcd(anonymous, async (cluster) => {
  const without = { endpoints: cluster.endpoints };
  const wrong = { ...without, auth: { ...monitor, password: 'not this one' } };
  for (const credentials of [without, wrong]) {
    await using exporter = exporterAs(credentials);
    const page = await exporter.pageWhere('a leader, and refusals alone', (candidate) => {
      const reasons = Object.values(candidate.failures());
      return (
        candidate.value('etcd_cluster_has_leader') === 1 &&
        reasons.length >= 6 &&
        reasons.every((reason) => reason === 'unauthenticated')
      );
    });
    expect(page.samples('etcd_monitor_member_up').map(({ value }) => value)).toEqual([1, 1, 1]);
    expect(page.samples('etcd_monitor_member_is_leader').filter(({ value }) => value === 1)).toHaveLength(1);
    expect(page.value('etcd_mvcc_db_total_size_bytes')).toBeGreaterThan(0);
    // Without a membership list nobody knows how many voters there are.
    expect(page.value('etcd_cluster_member_count')).toBe(statusNeeds(cluster.version) === 'nothing' ? 3 : undefined);
    expect(page.value('etcd_cluster_healthy')).toBe(statusNeeds(cluster.version) === 'nothing' ? 1 : undefined);
  }
});

const rotated = {
  name: 'auth-password-rotated',
  says: 'a user whose password file is replaced, let in without a reload',
  // Each waits for the 5 s that a refusal is remembered; where the password comes from is no matter of etcd's version.
  on: ['3.4', '3.7'],
  members: 1,
  auth,
};

onEveryEtcd(rotated, async (cluster) => {
  const directory = await mkdtemp(join(tmpdir(), 'etcd-monitor-password-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, 'the old one\n');
  await using exporter = exporterAs({
    endpoints: cluster.endpoints,
    auth: { username: monitor.username, passwordFile },
  });
  const readProbe = { collector: 'read-probe' };
  await exporter.pageWhere('a refused probe', (page) =>
    page.samples('etcd_monitor_collector_failure').some(({ labels }) => labels['reason'] === 'unauthenticated'),
  );
  await writeFile(passwordFile, `${monitor.password}\n`);
  const page = await exporter.pageWhere(
    'the new password',
    (candidate) =>
      candidate.value('etcd_monitor_collector_success', readProbe) === 1 &&
      Object.keys(candidate.failures({ collector: 'membership' })).length === 0,
  );
  expect(page.value('etcd_cluster_healthy')).toBe(1);
});
