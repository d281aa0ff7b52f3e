import { readCertificateExpiry } from '../../etcd/certificate.ts';
import type { Part } from '../../etcd/reason.ts';
import type { MemberConnection } from '../member-connection.ts';
import { collect } from './collect.ts';

/** When the certificate of the member's TLS endpoint expires, in seconds since the epoch. Undefined for a plain endpoint. */
export async function collectCertificateExpiry(
  connection: MemberConnection,
  deadlineMs: number,
): Promise<Part<number> | undefined> {
  if (!connection.address.secure) return undefined;
  return collect(connection, 'certificates', deadlineMs, (limit) =>
    readCertificateExpiry(connection.address, connection.tls, limit),
  );
}
