import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';

export interface CertificateOptions {
  readonly commonName: string;
  /** Subject alternative names: IP addresses and DNS names. */
  readonly names?: readonly string[];
  /** Valid for this many days from now. 30 unless given. */
  readonly days?: number;
  readonly use: 'server' | 'client';
}

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

const opensslTimeoutMs = 20_000;
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority in a directory, made with the `openssl` command. */
export class CertificateAuthority {
  readonly directory: string;
  readonly caFile: string;
  readonly #keyFile: string;

  /** The files must exist: use `createCertificateAuthority`. */
  constructor(directory: string) {
    this.directory = directory;
    this.caFile = join(directory, 'ca.pem');
    this.#keyFile = join(directory, 'ca-key.pem');
  }

  /** Issues `NAME.pem` and `NAME-key.pem`, over what was there before. @throws CommandError */
  async issue(name: string, options: CertificateOptions): Promise<Certificate> {
    const certFile = join(this.directory, `${name}.pem`);
    const keyFile = join(this.directory, `${name}-key.pem`);
    const requestFile = join(this.directory, `${name}.csr`);
    const extensionsFile = join(this.directory, `${name}.ext`);
    await writeFile(extensionsFile, extensions(options));
    const subject = ['-subj', `/CN=${options.commonName}`];
    await openssl(['req', ...newKey, '-keyout', keyFile, '-out', requestFile, ...subject]);
    const authority = ['-CA', this.caFile, '-CAkey', this.#keyFile, '-CAcreateserial'];
    const validity = ['-days', String(options.days ?? 30), '-extfile', extensionsFile];
    await openssl(['x509', '-req', '-in', requestFile, '-out', certFile, ...authority, ...validity]);
    return { certFile, keyFile };
  }
}

/** Creates an authority in `directory`, which is made if missing. @throws CommandError */
export async function createCertificateAuthority(
  directory: string,
  commonName = 'test CA',
): Promise<CertificateAuthority> {
  await mkdir(directory, { recursive: true });
  const authority = new CertificateAuthority(directory);
  const files = ['-keyout', join(directory, 'ca-key.pem'), '-out', authority.caFile];
  await openssl(['req', '-x509', ...newKey, ...files, '-days', '30', '-subj', `/CN=${commonName}`]);
  return authority;
}

function extensions(options: CertificateOptions): string {
  const names = (options.names ?? []).map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`));
  // etcd's gateway is its own client with the server's certificate, so that one carries both uses.
  const use = options.use === 'server' ? 'serverAuth,clientAuth' : 'clientAuth';
  const lines = ['basicConstraints=CA:FALSE', `extendedKeyUsage=${use}`];
  if (names.length > 0) lines.push(`subjectAltName=${names.join(',')}`);
  return `${lines.join('\n')}\n`;
}

async function openssl(args: readonly string[]): Promise<void> {
  await run('openssl', args, { timeoutMs: opensslTimeoutMs });
}
