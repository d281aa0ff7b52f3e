import type { OutgoingHttpHeaders } from 'node:http';
import type { EndpointAddress } from '../../../etcd/endpoint.ts';

/** What begins a gRPC call of `path` (`/package.Service/Method`), as gRPC's doc/PROTOCOL-HTTP2.md orders it. */
export function requestHeaders(
  path: string,
  endpoint: EndpointAddress,
  token: string | undefined,
): Readonly<OutgoingHttpHeaders> {
  return {
    ':method': 'POST',
    ':scheme': endpoint.secure ? 'https' : 'http',
    ':path': path,
    ':authority': endpoint.address,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...(token === undefined ? {} : { token }),
  };
}
