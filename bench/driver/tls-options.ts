import { isIP } from 'node:net';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { TlsMaterial } from '../../etcd/tls-files.ts';

/** What `tls.connect` needs for HTTP/2 with a member. The other side chose HTTP/2 only if `alpnProtocol` is `h2` afterwards. */
export function tlsOptions(endpoint: EndpointAddress, material: TlsMaterial): ConnectionOptions {
  const { ca, cert, key, serverName, insecureSkipVerify } = material;
  return {
    host: endpoint.host,
    port: endpoint.port,
    ALPNProtocols: ['h2'],
    rejectUnauthorized: !insecureSkipVerify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : expectedName(serverName)),
  };
}

/** The name that the certificate must carry. An address cannot be announced (RFC 6066, section 3), but it can be checked. */
function expectedName(serverName: string): ConnectionOptions {
  if (isIP(serverName) === 0) return { servername: serverName };
  return { checkServerIdentity: (_host, certificate) => checkServerIdentity(serverName, certificate) };
}
