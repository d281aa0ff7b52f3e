import { CommandError } from '../../servers/errors.ts';
import type { EtcdCluster } from '../../servers/etcd-cluster.ts';

const timeoutMs = 60_000;

/** Throws all history of the keys away, and returns when its pages are free. @throws CommandError */
export async function compactAll(cluster: EtcdCluster): Promise<void> {
  const status = await cluster.etcdctl(['endpoint', 'status', '--write-out=json']);
  const revision = /"revision":(\d+)/.exec(status)?.[1];
  if (revision === undefined) throw new Error(`etcdctl endpoint status printed: ${status}`);
  try {
    await cluster.etcdctl(['compact', revision, '--physical'], { timeoutMs });
  } catch (error) {
    const isDoneAlready = error instanceof CommandError && error.stderr.includes('revision has been compacted');
    if (!isDoneAlready) throw error;
  }
}

/** Defragments one member after the other, the leader last. @throws CommandError */
export async function defragmentAll(cluster: EtcdCluster): Promise<void> {
  const leader = await cluster.leader();
  for (const member of [...cluster.members.filter((candidate) => candidate !== leader), leader]) {
    const endpoint = `--endpoints=${member.clientUrl}`;
    await cluster.etcdctl(['defrag', endpoint, `--command-timeout=${timeoutMs / 1_000}s`], { timeoutMs });
  }
}
