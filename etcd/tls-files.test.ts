import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TlsConfig } from '../config/config.ts';
import {
  type Certificate,
  type CertificateAuthority,
  createCertificateAuthority,
} from '../test/servers/certificates.ts';
import { TlsFileError, TlsFiles } from './tls-files.ts';

let directory: string;
let authority: CertificateAuthority;
let first: Certificate;
let second: Certificate;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tls-files-'));
  authority = await createCertificateAuthority(directory);
  first = await authority.issue('first', { commonName: 'first', use: 'client' });
  second = await authority.issue('second', { commonName: 'second', use: 'client' });
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

const noFiles: TlsConfig = {
  caFile: undefined,
  certFile: undefined,
  keyFile: undefined,
  serverName: undefined,
  insecureSkipVerify: false,
};

let errors: TlsFileError[];
beforeEach(() => {
  errors = [];
});

function filesOf(config: Partial<TlsConfig>): TlsFiles {
  return new TlsFiles({ ...noFiles, ...config }, (error) => {
    errors.push(error);
  });
}

/** Writes `name` with the content of another file, and tells its path. */
async function place(name: string, source: string): Promise<string> {
  const path = join(directory, name);
  await copyFile(source, path);
  return path;
}

describe('TLS material', () => {
  it('is the content of the files, with the settings beside it', async () => {
    const files = filesOf({
      caFile: authority.caFile,
      certFile: first.certFile,
      keyFile: first.keyFile,
      serverName: 'etcd',
      insecureSkipVerify: true,
    });
    const material = await files.current();
    expect(material.ca?.toString()).toContain('BEGIN CERTIFICATE');
    expect(material.cert?.toString()).toContain('BEGIN CERTIFICATE');
    expect(material.key?.toString()).toContain('PRIVATE KEY');
    expect(material).toMatchObject({ serverName: 'etcd', insecureSkipVerify: true });
  });

  it('without files is empty: the system decides whom to trust', async () => {
    expect(await filesOf({}).current()).toMatchObject({ ca: undefined, cert: undefined, key: undefined });
  });

  it('is not read again while the files stay', async () => {
    const files = filesOf({ caFile: authority.caFile });
    expect(await files.current()).toBe(await files.current());
  });

  it('keeps its generation if a file is written anew with the same content', async () => {
    const caFile = await place('same.pem', authority.caFile);
    const files = filesOf({ caFile });
    const before = await files.current();
    await rm(caFile);
    await place('same.pem', authority.caFile);
    expect((await files.current()).generation).toBe(before.generation);
  });

  it('has another generation once a file has another content', async () => {
    const certFile = await place('client.pem', first.certFile);
    const keyFile = await place('client-key.pem', first.keyFile);
    const files = filesOf({ certFile, keyFile });
    const before = await files.current();
    await place('client.pem', second.certFile);
    await place('client-key.pem', second.keyFile);
    const now = await files.current();
    expect(now.generation).not.toBe(before.generation);
    expect(errors).toEqual([]);
  });

  it('tells a certificate from a CA of the same content', async () => {
    const asCa = await filesOf({ caFile: authority.caFile }).current();
    const asCert = await filesOf({ certFile: authority.caFile }).current();
    expect(asCa.generation).not.toBe(asCert.generation);
  });
});

describe('files that cannot be used', () => {
  it('are an error that names the file, if there was no good material yet', async () => {
    const missing = join(directory, 'missing.pem');
    const failed = filesOf({ caFile: missing }).current();
    await expect(failed).rejects.toBeInstanceOf(TlsFileError);
    await expect(failed).rejects.toMatchObject({ name: 'TlsFileError', code: 'TLS_FILE', path: missing });
    await expect(failed).rejects.toThrow(`cannot use ${missing}: ENOENT`);
    expect(errors).toEqual([]);
  });

  it('are an error if a directory or a pipe is in the place of the file', async () => {
    const pipe = join(directory, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const caFile of [directory, pipe]) {
      await expect(filesOf({ caFile }).current()).rejects.toThrow(`cannot use ${caFile}: it is no regular file`);
    }
  });

  it('are an error if the CA file has no certificate in it', async () => {
    await expect(filesOf({ caFile: first.keyFile }).current()).rejects.toThrow(
      `cannot use ${first.keyFile}: it has no certificate in it: PEM is expected`,
    );
  });

  it('leave the last good CA in use while a new one is half written', async () => {
    const caFile = await place('half.pem', authority.caFile);
    const files = filesOf({ caFile });
    const good = await files.current();
    await truncate(caFile, 200);
    expect(await files.current()).toBe(good);
    expect(errors.map((error) => error.message)).toEqual([
      `cannot use ${caFile}: it has a certificate that does not end: is it cut off?`,
    ]);
  });

  it('are an error over 1 MiB', async () => {
    const caFile = join(directory, 'huge.pem');
    await writeFile(caFile, Buffer.alloc(1024 * 1024 + 1));
    await expect(filesOf({ caFile }).current()).rejects.toThrow('1048577 bytes, at most 1048576 are read');
  });

  it('leave the last good material in use, and are reported once', async () => {
    const caFile = await place('rotated.pem', authority.caFile);
    const files = filesOf({ caFile });
    const good = await files.current();
    await rm(caFile);
    expect([await files.current(), await files.current()]).toEqual([good, good]);
    expect(errors.map((error) => error.path)).toEqual([caFile]);
  });

  it('are reported again after they have been good', async () => {
    const caFile = await place('flapping.pem', authority.caFile);
    const files = filesOf({ caFile });
    await files.current();
    for (let round = 0; round < 2; round++) {
      await rm(caFile);
      await files.current();
      await place('flapping.pem', authority.caFile);
      await files.current();
    }
    expect(errors).toHaveLength(2);
  });

  it('leave the old pair in use between the two writes of a rotation', async () => {
    const certFile = await place('pair.pem', first.certFile);
    const keyFile = await place('pair-key.pem', first.keyFile);
    const files = filesOf({ certFile, keyFile });
    const old = await files.current();
    await place('pair.pem', second.certFile);
    expect(await files.current()).toBe(old);
    expect(errors.map((error) => error.path)).toEqual([certFile]);
    await place('pair-key.pem', second.keyFile);
    expect((await files.current()).cert?.toString()).not.toBe(old.cert?.toString());
  });
});
