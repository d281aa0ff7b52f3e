import { connect, type DetailedPeerCertificate } from 'node:tls';
import type { EndpointAddress } from './endpoint.ts';
import { EtcdHttpError, toEtcdHttpError } from './http-error.ts';
import type { TlsMaterial } from './tls-files.ts';

/** Seconds since the epoch at which the first certificate of the chain expires. */
function earliestExpirySeconds(leaf: DetailedPeerCertificate): number {
  let earliest = Infinity;
  const seen = new Set<string>();
  // A self-signed certificate is its own issuer.
  for (let certificate = leaf; !seen.has(certificate.fingerprint256); certificate = certificate.issuerCertificate) {
    seen.add(certificate.fingerprint256);
    earliest = Math.min(earliest, Date.parse(certificate.valid_to) / 1000);
    if (!('issuerCertificate' in certificate)) break;
  }
  return earliest;
}

/**
 * When the certificates that the endpoint presents expire, in seconds since the epoch. The chain is read without being
 * verified, because an expired one has to be read too; nothing is sent over the connection.
 * @throws EtcdHttpError
 */
export function readCertificateExpiry(
  endpoint: EndpointAddress,
  tls: TlsMaterial | undefined,
  deadlineMs: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: endpoint.host,
      port: endpoint.port,
      rejectUnauthorized: false,
      ...(tls?.serverName === undefined ? {} : { servername: tls.serverName }),
      ...(tls?.cert === undefined ? {} : { cert: tls.cert }),
      ...(tls?.key === undefined ? {} : { key: tls.key }),
    });
    const timer = setTimeout(() => {
      socket.destroy(
        new EtcdHttpError('deadline_exceeded', `no TLS handshake with ${endpoint.address} within ${deadlineMs} ms`),
      );
    }, deadlineMs);
    socket.once('secureConnect', () => {
      resolve(earliestExpirySeconds(socket.getPeerCertificate(true)));
      socket.destroy();
    });
    socket.once('error', (error) => {
      reject(toEtcdHttpError(error));
    });
    socket.once('close', () => {
      clearTimeout(timer);
    });
  });
}
