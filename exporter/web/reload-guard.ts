import { BlockList, isIP, isIPv6 } from 'node:net';
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

/** Whether a `host`, `host:port` or `[IPv6]:port` names this host without asking a name server, which a stranger may own. */
function namesLoopback(authority: string): boolean {
  const [, bracketed, plain = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::\d*)?$/.exec(authority) ?? [];
  const host = (bracketed ?? plain).toLowerCase();
  if (host === 'localhost') return bracketed === undefined;
  const family = isIP(host);
  return family === (bracketed === undefined ? 4 : 6) && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a page may send the request: none did, or one of the server's own. */
function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/**
 * Why this request may not reload the configuration, or undefined if it may. A person on the same host may, and so may whoever
 * is authenticated; a page of another site in somebody's browser may not, though it comes from the one or with the other's password.
 * From this host the request must also be addressed to it by a loopback name or address: a page whose own name was made to resolve
 * to 127.0.0.1 (DNS rebinding) counts as the same site for its browser.
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
  const { host = '', origin } = request.headers;
  if (!namesLoopback(host)) {
    return `reload refused: the request is addressed to ${JSON.stringify(host.slice(0, 256))}: without authentication localhost, 127.0.0.1 or [::1] is expected`;
  }
  if (!isOwnOrigin(origin, host)) return 'reload refused: the request comes from a page of another site';
  const proxyHeader = proxyHeaders.find((name) => name in request.headers);
  if (proxyHeader !== undefined) {
    return `reload refused: the header "${proxyHeader}" says that a proxy passed the request on, and it is not authenticated`;
  }
  return undefined;
}
