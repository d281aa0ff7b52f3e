import type { EtcdCluster } from '../../servers/etcd-cluster.ts';
import type { EtcdMember } from '../../servers/etcd-member.ts';

/** The members in the order in which a careful operator takes them: the leadership moves once at most. @throws Error where nobody leads */
export async function leaderLast(cluster: EtcdCluster): Promise<readonly EtcdMember[]> {
  const leader = await cluster.leader();
  return [...cluster.members.filter((member) => member !== leader), leader];
}
