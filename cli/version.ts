import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ name: z.literal('etcd-monitor'), version: z.string() });

/**
 * The version in package.json, which stands one folder up in the source tree and two up in the built package.
 * @throws Error when there is none, which means a broken installation
 */
export function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    const parsed = packageSchema.safeParse(readJson(new URL(path, import.meta.url)));
    if (parsed.success) return parsed.data.version;
  }
  throw new Error('package.json of etcd-monitor is missing: the installation is broken');
}

function readJson(url: URL): unknown {
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch {
    return undefined;
  }
}
