import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { caProblem } from '../config/ca-certificates.ts';
import type { TlsConfig } from '../config/config.ts';

/** What a TLS connection to etcd is made with. `generation` changes when any file's content does. */
export interface TlsMaterial {
  readonly ca: Buffer | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
  readonly serverName: string | undefined;
  readonly insecureSkipVerify: boolean;
  readonly generation: string;
}

/** A certificate, key or CA file that cannot be read, or that does not go with the others. */
export class TlsFileError extends Error {
  readonly code = 'TLS_FILE';
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`cannot use ${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'TlsFileError';
    this.path = path;
  }
}

const sizeLimitBytes = 1024 * 1024;

async function stamp(path: string): Promise<string> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new TlsFileError(path, cause);
  });
  const { mtimeMs, size, ino } = about;
  // Reading a pipe may never end.
  if (!about.isFile()) throw new TlsFileError(path, 'it is no regular file');
  if (size > sizeLimitBytes) throw new TlsFileError(path, `${size} bytes, at most ${sizeLimitBytes} are read`);
  return `${ino}:${size}:${mtimeMs}`;
}

async function read(path: string | undefined): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  return readFile(path).catch((cause: unknown) => {
    throw new TlsFileError(path, cause);
  });
}

/** Refuses a CA file without certificates, or with a broken one: TLS would take it and then trust nobody. */
function checkAuthority(path: string, ca: Buffer): void {
  const problem = caProblem(ca.toString('latin1'));
  if (problem !== undefined) throw new TlsFileError(path, `it ${problem}`);
}

/** Refuses a certificate and a key that do not belong together, as between the two writes of a rotation. */
function checkPair(path: string, pair: { readonly cert: Buffer; readonly key: Buffer }): void {
  try {
    createSecureContext(pair);
  } catch (error) {
    throw new TlsFileError(path, error);
  }
}

/**
 * The TLS files of one cluster, read again when one of them changes. While a new state cannot be used
 * (a rotation writes several files), the last good material stays in use and `onError` hears of it once.
 */
export class TlsFiles {
  readonly #config: TlsConfig;
  readonly #onError: (error: TlsFileError) => void;
  #stamps = '';
  #material: TlsMaterial | undefined;
  #lastError = '';

  constructor(config: TlsConfig, onError: (error: TlsFileError) => void) {
    this.#config = config;
    this.#onError = onError;
  }

  /** @throws TlsFileError if there is no good material yet. */
  async current(): Promise<TlsMaterial> {
    try {
      return await this.#refresh();
    } catch (error) {
      if (!(error instanceof TlsFileError) || this.#material === undefined) throw error;
      if (error.message !== this.#lastError) this.#onError(error);
      this.#lastError = error.message;
      return this.#material;
    }
  }

  async #refresh(): Promise<TlsMaterial> {
    const { caFile, certFile, keyFile, serverName, insecureSkipVerify } = this.#config;
    const paths = [caFile, certFile, keyFile].filter((path) => path !== undefined);
    const stamps = (await Promise.all(paths.map(stamp))).join(' ');
    if (this.#material !== undefined && stamps === this.#stamps) return this.#material;
    const [ca, cert, key] = await Promise.all([read(caFile), read(certFile), read(keyFile)]);
    if (caFile !== undefined && ca !== undefined) checkAuthority(caFile, ca);
    if (certFile !== undefined && cert !== undefined && key !== undefined) checkPair(certFile, { cert, key });
    const hash = createHash('sha256');
    for (const file of [ca, cert, key]) hash.update(file ?? '').update('\0');
    this.#material = { ca, cert, key, serverName, insecureSkipVerify, generation: hash.digest('hex') };
    this.#stamps = stamps;
    this.#lastError = '';
    return this.#material;
  }
}
