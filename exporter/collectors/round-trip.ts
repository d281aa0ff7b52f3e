import { measureRoundTrip } from '../../etcd/round-trip.ts';
import type { Part } from '../../etcd/reason.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** Seconds of one network round trip to the member. */
export function collectRoundTrip(connection: MemberConnection, deadlineMs: number): Promise<Part<number>> {
  return collect(connection, 'round-trip', deadlineMs, (limit) => measureRoundTrip(connection.address, limit));
}
