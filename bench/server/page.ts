import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { HttpClient } from '../../etcd/http-client.ts';
import { EtcdHttpError } from '../../etcd/http-error.ts';
import { parseNativePage } from '../../etcd/page-parser.ts';
import { type MemberCounters, nativeNamesRead, readMemberCounters } from './counters.ts';

/** Where a member's native page is, unless `--listen-metrics-urls` has put it elsewhere. */
export function nativePageUrl({ address, secure }: EndpointAddress): string {
  return `${secure ? 'https' : 'http'}://${address}/metrics`;
}

export type CountersRead =
  { readonly ok: true; readonly counters: MemberCounters } | { readonly ok: false; readonly why: string };

/** The counters on a member's page, or why they cannot be had. */
export async function readCounters(
  http: HttpClient,
  endpoint: EndpointAddress,
  deadlineMs: number,
): Promise<CountersRead> {
  const url = nativePageUrl(endpoint);
  try {
    const { body } = await http.get(url, deadlineMs);
    const counters = readMemberCounters(parseNativePage(body, nativeNamesRead));
    return counters === undefined ? { ok: false, why: `${url} is no page of etcd's` } : { ok: true, counters };
  } catch (error) {
    if (!(error instanceof EtcdHttpError)) throw error;
    return { ok: false, why: `${url}: ${error.message}` };
  }
}
