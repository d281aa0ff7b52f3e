import type { TlsConfig } from '../config/config.ts';
import { EndpointError, normaliseEndpoint } from '../config/endpoint.ts';
import { schemeOf } from '../config/schema-clusters.ts';
import { ProbeRefusedError } from './service.ts';

/**
 * The endpoint that the `target` of a `/probe` means, by the rules of `clusters[].endpoints`: scheme and port 2379 may be left out,
 * and the scheme is https as soon as the module says anything about TLS.
 * @throws ProbeRefusedError 400 for whatever is no endpoint: credentials, paths, queries, hashes, other schemes
 */
export function targetEndpoint(target: string, tls: TlsConfig): string {
  try {
    return normaliseEndpoint(target, schemeOf(tls));
  } catch (error) {
    if (error instanceof EndpointError) throw new ProbeRefusedError(400, `target ${error.message}`);
    throw error;
  }
}
