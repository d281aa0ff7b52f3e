import type { Membership } from '../etcd/replies.ts';
import type { Arrivals } from './arrivals.ts';
import type { Leader } from './leadership.ts';

/** A suspicion that counts only once it has lasted: since when, and in how many observations in a row. */
export interface Suspicion {
  readonly sinceMs: number;
  readonly observations: number;
}

/** What one assessment hands to the next. Plain data: the caller keeps it, nothing else does. */
export interface ClusterMemory {
  readonly membership: Membership | undefined;
  readonly leader: Leader | undefined;
  readonly leaderChangesTotal: number;
  readonly arrivals: Arrivals;
  readonly suspicions: Readonly<Record<SuspicionName, Suspicion | undefined>>;
}

export type SuspicionName = 'two_leaders' | 'different_memberships';

export const emptyMemory: ClusterMemory = {
  membership: undefined,
  leader: undefined,
  leaderChangesTotal: 0,
  arrivals: new Map(),
  suspicions: { two_leaders: undefined, different_memberships: undefined },
};

/** Ten of etcd's default election timeouts (1 s): an ordinary failover or membership change is over by then. */
export const suspicionLastsMs = 10_000;
export const suspicionObservations = 3;

/** The suspicion after one more observation that did, or did not, show its sign. */
export function continueSuspicion(previous: Suspicion | undefined, seen: boolean, atMs: number): Suspicion | undefined {
  if (!seen) return undefined;
  return { sinceMs: previous?.sinceMs ?? atMs, observations: (previous?.observations ?? 0) + 1 };
}

/** Whether it has lasted for at least 10 s and 3 observations in a row. */
export function isConfirmed(suspicion: Suspicion | undefined, atMs: number): boolean {
  return (
    suspicion !== undefined &&
    suspicion.observations >= suspicionObservations &&
    atMs - suspicion.sinceMs >= suspicionLastsMs
  );
}
