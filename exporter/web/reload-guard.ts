import { BlockList, isIPv6 } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

/** What the decision depends on, of a request. */
export interface ReloadRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Their presence says that the peer on the loopback is a proxy and the caller somebody else. */
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Why this request may not reload the configuration, or undefined if it may. A person on the same host may, and so may whoever
 * is authenticated; a page of another site in somebody's browser may not, though it comes from the one or with the other's password.
 */
export function reloadRefusal(request: ReloadRequest, authenticated: boolean): string | undefined {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return 'reload refused: the request comes from a page of another site';
  }
  if (authenticated) return undefined;
  const peer = request.socket.remoteAddress;
  if (peer === undefined || !loopback.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4')) {
    return 'reload refused: it is allowed from this host, or authenticated (basic_auth_users or a verified client certificate)';
  }
  const proxyHeader = proxyHeaders.find((name) => name in request.headers);
  if (proxyHeader !== undefined) {
    return `reload refused: the header "${proxyHeader}" says that a proxy passed the request on, and it is not authenticated`;
  }
  return undefined;
}
