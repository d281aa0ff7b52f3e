import { BlockList, isIP } from 'node:net';
import type { EndpointAddress } from '../etcd/endpoint.ts';

type Matcher = (address: EndpointAddress) => boolean;

function familyOf(host: string): 'ipv4' | 'ipv6' | undefined {
  const family = isIP(host);
  return family === 0 ? undefined : family === 4 ? 'ipv4' : 'ipv6';
}

function hostMatcher(host: string): (host: string) => boolean {
  const [network = '', prefix] = host.split('/');
  const family = familyOf(network);
  if (prefix !== undefined && family !== undefined) {
    const list = new BlockList();
    list.addSubnet(network, Number(prefix), family);
    return (candidate) => {
      const candidateFamily = familyOf(candidate);
      return candidateFamily !== undefined && list.check(candidate, candidateFamily);
    };
  }
  const literal = host.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^.]*');
  const pattern = new RegExp(`^${literal}$`, 'i');
  return (candidate) => pattern.test(candidate);
}

function matcher(pattern: string): Matcher {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|(.+)):(\d+)$/.exec(pattern) ?? [];
  const matches = hostMatcher(bracketed ?? plain ?? '');
  return (address) => address.port === Number(port) && matches(address.host);
}

/**
 * Whether `/probe` may dial an address, by the patterns of `probe.allow` (their syntax is checked when the configuration is
 * loaded). A network matches addresses only, never a name that may resolve into it: names change hands.
 */
export function dialAllowed(patterns: readonly string[]): Matcher {
  const matchers = patterns.map(matcher);
  return (address) => matchers.some((matches) => matches(address));
}
