/** Where to listen: `host` undefined for all interfaces, `port` 0 for any free one. */
export interface ListenAddress {
  readonly host: string | undefined;
  readonly port: number;
}

/** An address that cannot be listened on: it does not parse, is taken, or is not this machine's. */
export class ListenError extends Error {
  readonly code = 'LISTEN_FAILED';
  readonly address: string;

  constructor(address: string, problem: string) {
    super(`cannot listen on "${address}": ${problem}`);
    this.name = 'ListenError';
    this.address = address;
  }
}

const form = /^(?:\[(?<ipv6>[0-9a-fA-F:.]+(?:%[\w.-]+)?)\]|(?<name>[^:[\]\s/]*)):(?<port>\d{1,5})$/;

/** Reads `host:port`, `:port` or `[ipv6]:port`. @throws ListenError */
export function parseListenAddress(address: string): ListenAddress {
  const groups = form.exec(address)?.groups;
  const port = Number(groups?.['port'] ?? Number.NaN);
  if (groups === undefined || !(port <= 65_535)) {
    throw new ListenError(address, 'expected host:port, :port or [ipv6]:port with a port from 0 to 65535');
  }
  const host = groups['ipv6'] ?? groups['name'];
  return { host: host === '' ? undefined : host, port };
}

/** Writes an address as `parseListenAddress` reads it. */
export function formatListenAddress(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
