import { appendFile } from 'node:fs/promises';
import { ServerUnavailableError } from './errors.ts';
import { locate, type Installed } from './install.ts';
import type { ServerName } from './catalogue.ts';

/**
 * A server for live tests. Use it at collection time, so that a missing one skips its tests and the report says which and why:
 *
 *     const etcd = await serverOrSkip('etcd', '3.5');
 *     describe.skipIf(etcd.missing)(`exporter on ${etcd.title}`, () => { ... });
 */
export type RequiredServer =
  | { readonly missing: false; readonly title: string; readonly installed: Installed }
  | { readonly missing: true; readonly title: string; readonly reason: ServerUnavailableError };

/** Locates a server. Only its absence is turned into a skip; any other error is thrown. */
export async function serverOrSkip(server: ServerName, line: string): Promise<RequiredServer> {
  try {
    const installed = await locate(server, line);
    return { missing: false, title: `${server} ${installed.version}`, installed };
  } catch (error) {
    if (!(error instanceof ServerUnavailableError)) throw error;
    return { missing: true, title: `${server} ${line} (skipped: ${error.why}; ${error.hint})`, reason: error };
  }
}

/** One scenario that really ran, against which version of which server. */
export interface LiveRecord {
  readonly scenario: string;
  readonly server: ServerName;
  readonly version: string;
}

/** Appends a line of JSON to the file that `ETCD_MONITOR_LIVE_LOG` names, for CI to compare with what it requires. */
export async function recordLive(record: LiveRecord): Promise<void> {
  const file = process.env['ETCD_MONITOR_LIVE_LOG'];
  if (file === undefined || file === '') return;
  const { scenario, server, version } = record;
  // One short append is one write: lines of parallel workers do not mix.
  await appendFile(file, `${JSON.stringify({ scenario, server, version })}\n`);
}
