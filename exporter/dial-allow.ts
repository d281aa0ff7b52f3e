import { BlockList, isIP } from 'node:net';
import type { EndpointAddress } from '../etcd/endpoint.ts';

type Matcher = (address: EndpointAddress) => boolean;

function familyOf(host: string): 'ipv4' | 'ipv6' | undefined {
  const family = isIP(host);
  return family === 0 ? undefined : family === 4 ? 'ipv4' : 'ipv6';
}

function hostMatcher(host: string): (host: string) => boolean {
  const [network = '', givenPrefix] = host.split('/');
  const family = familyOf(network);
  // An IPv6 address is the network of itself, so that its spelling does not matter.
  const prefix = givenPrefix ?? (family === 'ipv6' ? '128' : undefined);
  if (prefix !== undefined && family !== undefined) {
    const list = new BlockList();
    list.addSubnet(network, Number(prefix), family);
    return (candidate) => {
      const candidateFamily = familyOf(candidate);
      return candidateFamily !== undefined && list.check(candidate, candidateFamily);
    };
  }
  const literal = host.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^.:]*');
  const pattern = new RegExp(`^${literal}$`, 'i');
  return (candidate) => familyOf(candidate) !== 'ipv6' && pattern.test(candidate);
}

function matcher(pattern: string): Matcher {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|(.+)):(\d+)$/.exec(pattern) ?? [];
  const matches = hostMatcher(bracketed ?? plain ?? '');
  return (address) => address.port === Number(port) && matches(address.host);
}

/**
 * Whether `/probe` may dial an address, by the patterns of `probe.allow` (their syntax is checked when the configuration is
 * loaded). A network matches addresses only, never a name that may resolve into it: names change hands. `*` stands for letters of one
 * label, never for a dot or a colon, and no name pattern matches an IPv6 address: `[::1]` and networks do.
 */
export function dialAllowed(patterns: readonly string[]): Matcher {
  const matchers = patterns.map(matcher);
  return (address) => matchers.some((matches) => matches(address));
}
