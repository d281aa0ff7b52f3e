import { describe, expect, it } from 'vitest';
import { startEtcdCluster } from './etcd-cluster.ts';

describe('startEtcdCluster', () => {
  it('starts three members that agree on a leader and keep what is written', async () => {
    await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
    await cluster.etcdctl(['put', 'greeting', 'hello']);
    const leader = await cluster.leader();
    await leader.kill();
    expect(await cluster.etcdctl(['get', 'greeting', '--print-value-only'])).toBe('hello\n');
    expect(cluster.members.filter((m) => m.running)).toHaveLength(2);
  });
});
