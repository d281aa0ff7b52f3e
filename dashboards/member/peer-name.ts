import { indent } from '../../rules/promql/indent.ts';
import type { DashboardContext } from '../context.ts';

/**
 * Gives a value by member and `To`, the hex id of a peer, a label `peer` with that member's name. Without an exporter a peer tells its
 * name itself, and where nobody tells it the id stands there.
 * @param perPeer PromQL over etcd's own pages, with the labels of a member and `To`
 * @returns undefined where these are not scraped
 */
export function withPeerName(context: DashboardContext, perPeer: string): string | undefined {
  const { cluster, member } = context;
  const named = (series: string, id: string): string => {
    const byId = `label_replace(${series}, "To", "$1", "${id}", "(.+)")`;
    return `group by (${cluster}, To, peer) (label_replace(${byId}, "peer", "$1", "instance", "(.+)"))`;
  };
  const names = context.either({
    exporter: named(context.exporterCluster('etcd_monitor_member_up'), 'member_id'),
    native: named(context.nativeCluster('etcd_server_id'), 'server_id'),
  });
  if (names === undefined) return undefined;
  return context.either({
    native: `${perPeer}
  * on (${cluster}, To) group_left (peer) (
${indent(indent(names))}
  )
or on (${member}, To)
label_replace(${perPeer}, "peer", "$1", "To", "(.+)")`,
  });
}
