import { readFile } from 'node:fs/promises';
import { createCertificateAuthority, type CertificateAuthority } from './certificates.ts';
import type { TlsMaterial } from './http-get.ts';

export type EtcdTransport = 'plain' | 'tls' | 'mtls';

/** The files behind a TLS cluster. Clients need certificate and key only on `mtls`; they exist either way. */
export interface EtcdTls {
  readonly authority: CertificateAuthority;
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly serverCertFile: string;
  readonly serverKeyFile: string;
}

/** Makes a CA, one certificate for all members (`localhost` and the loopback addresses) and one for clients (CN `client`). */
export async function createEtcdTls(directory: string): Promise<EtcdTls> {
  const authority = await createCertificateAuthority(directory, 'etcd test CA');
  const names = ['localhost', '127.0.0.1', '::1'];
  const server = await authority.issue('server', { commonName: 'etcd', names, use: 'server' });
  const client = await authority.issue('client', { commonName: 'client', use: 'client' });
  return {
    authority,
    caFile: authority.caFile,
    certFile: client.certFile,
    keyFile: client.keyFile,
    serverCertFile: server.certFile,
    serverKeyFile: server.keyFile,
  };
}

/** What an HTTPS client of the cluster presents and trusts. */
export async function readTlsMaterial(tls: EtcdTls): Promise<TlsMaterial> {
  const [ca, cert, key] = await Promise.all(
    [tls.caFile, tls.certFile, tls.keyFile].map((file) => readFile(file, 'utf8')),
  );
  if (ca === undefined || cert === undefined || key === undefined) throw new Error('a PEM file is missing');
  return { ca, cert, key };
}

/** etcd's flags for the transport. */
export function serverTlsFlags(transport: EtcdTransport, tls: EtcdTls | undefined): readonly string[] {
  if (transport === 'plain' || tls === undefined) return [];
  const flags = [`--cert-file=${tls.serverCertFile}`, `--key-file=${tls.serverKeyFile}`];
  return transport === 'tls' ? flags : [...flags, `--trusted-ca-file=${tls.caFile}`, '--client-cert-auth'];
}

/** etcdctl's flags for the transport. */
export function clientTlsFlags(transport: EtcdTransport, tls: EtcdTls | undefined): readonly string[] {
  if (transport === 'plain' || tls === undefined) return [];
  const flags = [`--cacert=${tls.caFile}`];
  return transport === 'tls' ? flags : [...flags, `--cert=${tls.certFile}`, `--key=${tls.keyFile}`];
}
