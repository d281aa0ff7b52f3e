import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createCertificateAuthority } from './certificates.ts';
import { openWorkspace } from './workspace.ts';

const dayMs = 86_400_000;

describe('a certificate authority', () => {
  it('issues a certificate with the name, the addresses and the days asked for', async () => {
    await using workspace = await openWorkspace('test');
    const authority = await createCertificateAuthority(workspace.path('ca'));
    const names = ['localhost', '127.0.0.1', '::1'];
    const issued = await authority.issue('server', { commonName: 'etcd', names, days: 2, use: 'server' });
    const certificate = new X509Certificate(await readFile(issued.certFile));
    const ca = new X509Certificate(await readFile(authority.caFile));
    expect(certificate.subject).toBe('CN=etcd');
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBe(2 * dayMs);
    expect(certificate.verify(ca.publicKey)).toBe(true);
  });

  it('gives client certificates no server use', async () => {
    await using workspace = await openWorkspace('test');
    const authority = await createCertificateAuthority(workspace.path('ca'));
    const issued = await authority.issue('client', { commonName: 'monitor', use: 'client' });
    const certificate = new X509Certificate(await readFile(issued.certFile));
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  });
});
