import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { startEtcdCluster } from './etcd-cluster.ts';
import { httpGet } from './http-get.ts';
import { recordLive, serverOrSkip } from './require.ts';

const lines = ['3.4', '3.5-old', '3.5', '3.6', '3.7'];
const required = await Promise.all(lines.map(async (line) => ({ line, etcd: await serverOrSkip('etcd', line) })));

for (const { line, etcd } of required) {
  describe.skipIf(etcd.missing)(`a cluster of ${etcd.title}`, () => {
    it('starts three members, and serves on when its leader is killed', async () => {
      await using cluster = await startEtcdCluster({ line, members: 3 });
      await cluster.etcdctl(['put', 'greeting', 'hello']);
      const leader = await cluster.leader();
      await leader.kill();
      expect(await cluster.etcdctl(['get', 'greeting', '--print-value-only'])).toBe('hello\n');
      await leader.restart();
      expect(cluster.members.map((member) => member.running)).toEqual([true, true, true]);
      expect(await leader.fetch('/version')).toContain(cluster.version);
      await recordLive({ scenario: 'cluster-start', server: 'etcd', version: cluster.version });
    });
  });
}

const recent = await serverOrSkip('etcd', '3.5');

describe.skipIf(recent.missing)(`what a test can do to a cluster of ${recent.title}`, () => {
  it('adds a learner, promotes it and removes it', async () => {
    await using cluster = await startEtcdCluster({ line: '3.5', members: 1 });
    const learner = await cluster.addMember({ learner: true });
    expect(await learner.fetch('/metrics')).toContain('etcd_server_is_learner 1');
    await cluster.promote(learner);
    // The leader answers before the promoted member has heard of it.
    await vi.waitFor(async () => {
      expect(await learner.fetch('/metrics')).toContain('etcd_server_is_learner 0');
    }, 20_000);
    await cluster.removeMember(learner);
    expect(await cluster.etcdctl(['member', 'list'])).toContain('m1');
    expect(cluster.endpoints).toHaveLength(1);
  });

  it('adds a member that is not started, which blocks a cluster of one until it is', async () => {
    await using cluster = await startEtcdCluster({ line: '3.5', members: 1 });
    const added = await cluster.addMember({ start: false });
    expect(added.running).toBe(false);
    // Which of both gives up first, the client or etcd, is chance.
    await expect(cluster.etcdctl(['put', 'key', 'value', '--command-timeout=1s'])).rejects.toThrow(
      /context deadline exceeded|etcdserver: request timed out/,
    );
    await cluster.startAdded(added);
    expect(await cluster.etcdctl(['put', 'key', 'value'])).toBe('OK\n');
  });

  it('freezes a member and lets it go on', async () => {
    await using cluster = await startEtcdCluster({ line: '3.5', members: 1 });
    const member = cluster.member('m1');
    await member.pause();
    await expect(member.fetch('/version', 300)).rejects.toThrow('aborted');
    expect(member.running).toBe(true);
    member.resume();
    expect(await member.fetch('/version')).toContain(cluster.version);
  });

  it('speaks TLS, and asks for client certificates where told to', async () => {
    await using cluster = await startEtcdCluster({ line: '3.5', members: 1, transport: 'mtls' });
    expect(cluster.endpoints[0]).toMatch(/^https:/);
    expect(await cluster.etcdctl(['put', 'key', 'value'])).toBe('OK\n');
    const ca = await readFile(String(cluster.tls?.caFile), 'utf8');
    const anonymous = httpGet(`${cluster.member('m1').clientUrl}/version`, { timeoutMs: 5_000, tls: { ca } });
    await expect(anonymous).rejects.toThrow(/certificate required|bad certificate/);
  });

  it('switches authentication on, with a user who may read one prefix', async () => {
    const reader = { name: 'reader', password: 'word', permissions: [{ access: 'read', prefix: 'app/' }] } as const;
    const auth = { rootPassword: 'secret', users: [reader] };
    await using cluster = await startEtcdCluster({ line: '3.5', members: 1, transport: 'tls', auth });
    await cluster.etcdctl(['put', 'app/key', 'value']);
    const asReader = ['--user=reader:word'];
    expect(await cluster.etcdctl([...asReader, 'get', 'app/key', '--print-value-only'])).toBe('value\n');
    await expect(cluster.etcdctl([...asReader, 'put', 'app/key', 'other'])).rejects.toThrow('permission denied');
  });

  it('shows the log of a member that does not start', async () => {
    const start = startEtcdCluster({ line: '3.5', members: 1, flags: ['--no-such-flag'] });
    await expect(start).rejects.toThrow(/etcd m1 ended \(exit code 2\)[\s\S]*no-such-flag/);
  });
});
