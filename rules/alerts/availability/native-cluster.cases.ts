import { type InputSeries, nativeSeries } from '../../cases/case.ts';
import { nativePage } from '../../cases/native-page.ts';

/** What a member's target shows over time of itself. */
export interface MemberValues {
  readonly up: string;
  readonly hasLeader: string;
  readonly isLearner?: string;
}

/** `up`, `etcd_server_has_leader` and `etcd_server_is_learner` of a member. */
export function votingPage(instance: string, { up, hasLeader, isLearner }: MemberValues): readonly InputSeries[] {
  // The page says what the member is whenever it says whether it has a leader.
  const sameGaps = hasLeader.replaceAll(/\b[01](?=x|\s|$)/g, '0');
  return nativePage(instance, {
    up,
    etcd_server_has_leader: hasLeader,
    etcd_server_is_learner: isLearner ?? sameGaps,
  });
}

/** What a member's page says of a peer: whether it has a link to it, and how many sends have failed. */
export function peerOf(
  instance: string,
  peerId: string,
  { active, sendFailures }: { readonly active: string; readonly sendFailures: string },
): readonly InputSeries[] {
  return [
    nativeSeries(instance, 'etcd_network_active_peers', active, { Local: `${instance}-id`, Remote: peerId }),
    nativeSeries(instance, 'etcd_network_peer_sent_failures_total', sendFailures, { To: peerId }),
  ];
}
