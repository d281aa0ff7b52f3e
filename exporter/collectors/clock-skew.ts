import { EtcdHttpError } from '../../etcd/http-error.ts';
import type { Part } from '../../etcd/reason.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** The Date header counts whole seconds, so on average the true time is half a second later. */
const dateHalfStepSeconds = 0.5;

/**
 * The member's clock minus ours, in seconds: `date` is its Date header, `sentAtMs` and `receivedAtMs` are ours
 * (milliseconds since the epoch). Undefined if the header is not a date.
 */
export function clockSkewSeconds(date: string, sentAtMs: number, receivedAtMs: number): number | undefined {
  const memberMs = Date.parse(date);
  if (Number.isNaN(memberMs)) return undefined;
  return memberMs / 1000 + dateHalfStepSeconds - (sentAtMs + receivedAtMs) / 2 / 1000;
}

/** Reads the member's clock from the Date header of /version, the smallest page etcd has. */
export function collectClockSkew(connection: MemberConnection, deadlineMs: number): Promise<Part<number>> {
  return collect(connection, 'clock-skew', deadlineMs, async (limit) => {
    const sentAtMs = Date.now();
    const { date } = await connection.http.get(`${connection.endpoint}/version`, limit);
    const skew = date === undefined ? undefined : clockSkewSeconds(date, sentAtMs, Date.now());
    if (skew === undefined) throw new EtcdHttpError('invalid_reply', `Date header is ${date ?? 'missing'}`);
    return skew;
  });
}
