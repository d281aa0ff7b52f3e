import type { DashboardContext } from '../context.ts';

/**
 * Gives a value by member and `To`, the hex id of a peer, a label `peer` with that member's name. The id itself stands there while
 * the peer does not tell its name: when it is down, or behind a page that is not scraped.
 * @param perPeer PromQL with the labels of a member and `To`
 */
export function withPeerName(context: DashboardContext, perPeer: string): string {
  const { cluster, member } = context;
  const ids = `label_replace(${context.nativeCluster('etcd_server_id')}, "To", "$1", "server_id", "(.+)")`;
  const names = `max by (${cluster}, To, peer) (label_replace(${ids}, "peer", "$1", "instance", "(.+)"))`;
  return `${perPeer}
  * on (${cluster}, To) group_left (peer)
${names}
or on (${member}, To)
label_replace(${perPeer}, "peer", "$1", "To", "(.+)")`;
}
