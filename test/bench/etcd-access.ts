import { Channel } from '../../etcd/channel.ts';
import { endpointAddress } from '../../etcd/endpoint.ts';
import { authenticateRpc } from '../../etcd/rpc.ts';
import { TlsFiles, type TlsMaterial } from '../../etcd/tls-files.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';

const deadlineMs = 10_000;

/** The client URL of the first member. */
export function firstUrl(cluster: EtcdCluster): string {
  const [url] = cluster.endpoints;
  if (url === undefined) throw new Error('the cluster has no member');
  return url;
}

/** What a connection to etcd is made with, from files. */
export async function tlsMaterial(files: {
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly serverName?: string;
  readonly insecureSkipVerify?: boolean;
}): Promise<TlsMaterial> {
  const { caFile, certFile, keyFile, serverName, insecureSkipVerify = false } = files;
  const config = { caFile, certFile, keyFile, serverName, insecureSkipVerify };
  return new TlsFiles(config, (error) => {
    throw error;
  }).current();
}

/** A token of etcd's for a user. @throws EtcdRpcError */
export async function tokenOf(cluster: EtcdCluster, name: string, password: string): Promise<string> {
  const channel = new Channel(endpointAddress(firstUrl(cluster))?.address ?? '', undefined);
  try {
    return (await channel.call(authenticateRpc, { name, password }, { deadlineMs })).token;
  } finally {
    channel.close();
  }
}
