import type { EtcdCluster } from '../../servers/etcd-cluster.ts';
import type { EtcdTls } from '../../servers/etcd-tls.ts';

/** The certificates of a cluster that was started with TLS. @throws Error where it speaks plain text */
export function tlsOf({ tls }: EtcdCluster): EtcdTls {
  if (tls === undefined) throw new Error('the cluster speaks plain text');
  return tls;
}
