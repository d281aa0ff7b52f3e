import { isIP } from 'node:net';

/**
 * What is wrong with a pattern of `probe.allow`, undefined if nothing is. A pattern is `HOST:PORT`, where HOST is a host name or
 * address, `*` standing for any letters within one label, or a network in CIDR form (IPv6 in brackets: `[fd00::/8]:2379`).
 */
export function allowPatternProblem(pattern: string): string | undefined {
  const problem = (detail: string): string => `${JSON.stringify(pattern)} ${detail}`;
  const match = /^(?:\[([^\]]+)\]|([^[\]:]+)):(\d{1,5})$/.exec(pattern);
  if (match === null) return problem('is not HOST:PORT (an IPv6 address or network goes in brackets)');
  const [, bracketed, plain = ''] = match;
  const port = Number(match[3]);
  if (port < 1 || port > 65_535) return problem(`has the port ${port}: allowed are 1 to 65535`);
  const host = bracketed ?? plain;
  const family = bracketed === undefined ? 4 : 6;
  const network = /^([^/]*)\/(\d{1,3})$/.exec(host);
  if (network !== null) {
    const isNetwork = isIP(network[1] ?? '') === family && Number(network[2]) <= (family === 4 ? 32 : 128);
    return isNetwork ? undefined : problem(`has the network ${JSON.stringify(host)}, which is none`);
  }
  if (bracketed !== undefined)
    return isIP(bracketed) === 6 ? undefined : problem('has no IPv6 address in its brackets');
  return /^[\w*-]+(\.[\w*-]+)*$/.test(host)
    ? undefined
    : problem(`has the host ${JSON.stringify(host)}, which is none`);
}
