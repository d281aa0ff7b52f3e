import type { PeerLink } from '../etcd/native-state.ts';

/** A member as the link matrix sees it. `links` is empty where its native page did not answer. */
export interface LinkedMember {
  readonly id: string;
  readonly up: boolean;
  readonly links: readonly PeerLink[];
}

/** `tellsLinks`: its native page answered. A peer appears there when its link first comes up (rafthttp, peerStatus). */
export interface TellingMember extends LinkedMember {
  readonly tellsLinks: boolean;
}

/** A link that its own end reports as down although the other end is up. */
export interface BrokenLink {
  readonly fromId: string;
  readonly toId: string;
  /** The other end reports the same link as active. */
  readonly oneWay: boolean;
}

/** What `from` says about its link to `to`: undefined if it says nothing. */
function linkState(from: LinkedMember, to: LinkedMember): boolean | undefined {
  return from.links.find((link) => link.remoteId === to.id)?.active;
}

/** Whether any peer holds an active link to the member; undefined if no peer's native page answered. */
export function isLinked(member: LinkedMember, members: readonly TellingMember[]): boolean | undefined {
  const peers = members.filter((peer) => peer.id !== member.id && peer.tellsLinks);
  return peers.length === 0 ? undefined : peers.some((peer) => linkState(peer, member) === true);
}

/**
 * Links between two members that both answer, and that at least one of them reports as down. A peer that a page does not list
 * yet counts as nothing: a member that has just joined is not linked everywhere at once.
 */
export function brokenLinks(members: readonly LinkedMember[]): readonly BrokenLink[] {
  const up = members.filter((member) => member.up);
  return up.flatMap((from) =>
    up
      .filter((to) => to.id !== from.id && linkState(from, to) === false)
      .map((to) => ({ fromId: from.id, toId: to.id, oneWay: linkState(to, from) === true })),
  );
}

/**
 * The largest group of members that reach one another, some through others, over links that no end reports as down. Of groups
 * of one size, the one with the smallest id.
 */
export function largestConnectedGroup(members: readonly LinkedMember[]): ReadonlySet<string> {
  const sorted = [...members].sort((left, right) => (left.id < right.id ? -1 : 1));
  const remaining = new Map(sorted.map((member) => [member.id, member]));
  let largest = new Set<string>();
  while (remaining.size > 0) {
    const [start] = remaining.values();
    if (start === undefined) break;
    const group = new Set<string>();
    const queue = [start];
    for (let member = queue.pop(); member !== undefined; member = queue.pop()) {
      if (!remaining.delete(member.id)) continue;
      group.add(member.id);
      for (const other of remaining.values()) {
        if (linkState(member, other) !== false && linkState(other, member) !== false) queue.push(other);
      }
    }
    if (group.size > largest.size) largest = group;
  }
  return largest;
}
