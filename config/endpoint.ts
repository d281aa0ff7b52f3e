const etcdPort = 2379;

/** Why a text is no endpoint. The message never repeats a password. */
export class EndpointError extends Error {
  readonly code = 'ENDPOINT_INVALID';
  readonly endpoint: string;
  readonly problem: string;

  constructor(endpoint: string, problem: string) {
    const shown = withoutCredentials(endpoint);
    super(`${JSON.stringify(shown)} ${problem}`);
    this.name = 'EndpointError';
    this.endpoint = shown;
    this.problem = problem;
  }
}

/**
 * An etcd client URL in its one spelling: `scheme://host:port`, lower case, IPv6 in brackets, no trailing slash.
 * A missing scheme becomes `scheme`, a missing port 2379 (etcd's client port); IPv6 is read with and without brackets.
 * @throws EndpointError for credentials, paths, queries, unix sockets, other schemes and whatever is no host or port
 */
export function normaliseEndpoint(text: string, scheme: 'http' | 'https'): string {
  const fail = (problem: string): never => {
    throw new EndpointError(text, problem);
  };
  const [, givenScheme, authority = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)(.*)$/is.exec(text) ?? [];
  const usedScheme = givenScheme?.toLowerCase() ?? scheme;
  if (/^unixs?(:|$)/i.test(givenScheme ?? text)) fail('is a unix socket: only http and https are supported');
  if (usedScheme !== 'http' && usedScheme !== 'https')
    fail(`has the scheme ${JSON.stringify(usedScheme)}: only http and https are supported`);
  if (authority.includes('@')) fail('has a user or password in it: use auth.username and auth.password_file');
  if (rest !== '' && rest !== '/') fail(`has a path or query: only scheme, host and port are allowed`);
  if (authority === '') fail('has no host');
  const { host, port } = splitAuthority(authority) ?? fail('is not host:port');
  return `${usedScheme}://${normaliseHost(host) ?? fail(`has the host ${JSON.stringify(host)}, which is none`)}:${
    port === undefined
      ? etcdPort
      : (parsePort(port) ?? fail(`has the port ${JSON.stringify(port)}: allowed are 1 to 65535`))
  }`;
}

function splitAuthority(authority: string): { host: string; port: string | undefined } | undefined {
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/s.exec(authority);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] };
  if (authority.includes('[') || authority.includes(']')) return undefined;
  const parts = authority.split(':');
  // More than one colon without brackets can only be an IPv6 address, and then the port is missing.
  if (parts.length > 2) return { host: `[${authority}]`, port: undefined };
  return { host: parts[0] ?? '', port: parts[1] };
}

function normaliseHost(host: string): string | undefined {
  // URL's own host parser would also take percent escapes and other things that nobody means to write.
  const plain =
    /^\[[0-9a-f:.]+\]$/i.test(host) ||
    /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i.test(host);
  if (!plain || !URL.canParse(`http://${host}/`)) return undefined;
  return new URL(`http://${host}/`).hostname;
}

/** A decimal port from 1 to 65535, undefined for anything else. */
function parsePort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** A URL with its user and password replaced by `<secret>`, fit for messages and logs. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, '$1<secret>@');
}
