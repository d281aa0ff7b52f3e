import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { SecureContextOptions } from 'node:tls';
import { secureContextOptions } from './tls-options.ts';
import { parseWebConfig, WebConfigError } from './web-config.ts';
import type { ClientAuthType } from './web-config.ts';

/** Everything that the web configuration file and the files that it names amount to. */
export interface WebSecurity {
  readonly users: ReadonlyMap<string, string>;
  readonly tls: { readonly clientAuthType: ClientAuthType; readonly context: SecureContextOptions } | undefined;
  /** Differs when any of the files' contents does. */
  readonly digest: string;
}

const largestFileBytes = 1024 * 1024;

/**
 * Reads the web configuration file and its certificates.
 * @throws WebConfigError naming the file that cannot be read or does not fit
 */
export async function loadWebSecurity(file: string): Promise<WebSecurity> {
  const hash = createHash('sha256');
  const load = async (path: string): Promise<Buffer> => {
    const content = await readBounded(path);
    hash.update(`${content.length}:`).update(content);
    return content;
  };
  const { tls, users } = parseWebConfig((await load(file)).toString('utf8'), file);
  if (tls === undefined) return { users, tls: undefined, digest: hash.digest('hex') };

  const cert = await load(tls.certFile);
  const key = await load(tls.keyFile);
  const clientCa = tls.clientCaFile === undefined ? undefined : await load(tls.clientCaFile);
  try {
    const context = secureContextOptions({ cert, key, clientCa, minVersion: tls.minVersion });
    return { users, tls: { clientAuthType: tls.clientAuthType, context }, digest: hash.digest('hex') };
  } catch (cause) {
    const files = [tls.certFile, tls.keyFile, tls.clientCaFile].filter((path) => path !== undefined).join(', ');
    throw new WebConfigError([`${file}: tls_server_config: ${files}: ${messageOf(cause)}`]);
  }
}

async function readBounded(path: string): Promise<Buffer> {
  try {
    const stats = await stat(path);
    // Reading a pipe would wait for a writer.
    if (!stats.isFile()) throw new Error('not a regular file');
    const { size } = stats;
    if (size > largestFileBytes) throw new Error(`${size} bytes, at most ${largestFileBytes} are read`);
    return await readFile(path);
  } catch (cause) {
    throw new WebConfigError([`${path}: cannot be read: ${messageOf(cause)}`]);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
