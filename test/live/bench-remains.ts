import type { EtcdCluster } from '../servers/etcd-cluster.ts';

/** What a bench has left in a cluster that nobody else uses. */
export interface Remains {
  readonly keys: readonly string[];
  /** Ids, as etcdctl writes them. */
  readonly leases: readonly string[];
}

export const nothing: Remains = { keys: [], leases: [] };

/** The keys below a prefix. */
export async function keysBelow(cluster: EtcdCluster, prefix: string): Promise<readonly string[]> {
  const keys = await cluster.etcdctl(['get', prefix, '--prefix', '--keys-only']);
  return keys.split('\n').filter((line) => line !== '');
}

/** The keys below a prefix, and all leases. */
export async function remainsOf(cluster: EtcdCluster, prefix: string): Promise<Remains> {
  const keys = await keysBelow(cluster, prefix);
  const leases = await cluster.etcdctl(['lease', 'list']);
  return { keys, leases: leases.match(/^[0-9a-f]{16}$/gm) ?? [] };
}

/** Of the store: each change of a key has raised it by one, also where the key is gone. */
export async function revisionOf(cluster: EtcdCluster): Promise<number> {
  const text = await cluster.etcdctl(['get', 'nothing', '--write-out=json']);
  return Number(/"revision":(\d+)/.exec(text)?.[1]);
}
