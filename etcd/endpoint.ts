/** Where an endpoint URL leads. */
export interface EndpointAddress {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** `host:port`, IPv6 in brackets: what gRPC, Prometheus and people write. */
  readonly address: string;
  readonly secure: boolean;
}

/** Takes apart `scheme://host:port`. Undefined for anything that is not an http or https URL, such as `unix://`. */
export function endpointAddress(endpoint: string): EndpointAddress | undefined {
  if (!URL.canParse(endpoint)) return undefined;
  const url = new URL(endpoint);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, address: `${url.hostname}:${port}`, secure };
}

/** One spelling for one endpoint: lower-case host, explicit port, no trailing slash. Others come back as they are. */
export function canonicalEndpoint(endpoint: string): string {
  const parts = endpointAddress(endpoint);
  return parts === undefined ? endpoint : `${parts.secure ? 'https' : 'http'}://${parts.address}`;
}
