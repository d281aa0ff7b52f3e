import { type MemberObservation, nativeOf } from './observation.ts';

/** What one member has received of a peer's raft messages, and when that was last seen to have changed. */
interface Arrival {
  readonly bytes: number;
  readonly changedAtMs: number;
}

/** By the id of who receives, then of who sends. */
export type Arrivals = ReadonlyMap<string, ReadonlyMap<string, Arrival>>;

/**
 * A heartbeat or its answer passes between the leader and every other member each 100 ms, each 5 s at the longest election timeout that
 * etcd takes (50 s, server/embed, maxElectionMs).
 */
export const silentAfterMs = 10_000;

/** What arrived by this observation. Of members whose native page does not answer nothing is remembered. */
export function followArrivals(previous: Arrivals, members: readonly MemberObservation[], atMs: number): Arrivals {
  return new Map(
    members.flatMap((member) => {
      const native = nativeOf(member);
      const { memberId } = member;
      if (memberId === undefined || native === undefined) return [];
      const before = previous.get(memberId);
      const arrivals = native.received.map(({ remoteId, bytes }): readonly [string, Arrival] => {
        const last = before?.get(remoteId);
        return [remoteId, last?.bytes === bytes ? last : { bytes, changedAtMs: atMs }];
      });
      return [[memberId, new Map(arrivals)] as const];
    }),
  );
}

/**
 * Whether its peers should hear a member and do not: a process that hangs keeps its links, and etcd calls them active for as long as
 * its kernel holds the connections. The leader hears everybody, and everybody hears the leader; without one, members ask for votes.
 * False where nobody can tell.
 */
export function isSilent(
  memberId: string,
  {
    arrivals,
    leaderId,
    atMs,
  }: { readonly arrivals: Arrivals; readonly leaderId: string | undefined; readonly atMs: number },
): boolean {
  const receivers =
    leaderId === undefined || leaderId === memberId ? [...arrivals.keys()].filter((id) => id !== memberId) : [leaderId];
  const heard = receivers.flatMap((id) => arrivals.get(id)?.get(memberId) ?? []);
  return heard.length > 0 && heard.every(({ changedAtMs }) => atMs - changedAtMs >= silentAfterMs);
}
