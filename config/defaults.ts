import type { PackConfig, ThresholdsConfig } from './config.ts';
import { documentSchema } from './schema.ts';
import { toConfig, toPackConfig } from './to-config.ts';

/** What the generators read when nobody configures anything: the defaults of every key. */
export function defaultPackConfig(): { readonly pack: PackConfig; readonly thresholds: ThresholdsConfig } {
  const document = documentSchema.parse({});
  const { thresholds } = toConfig(document, { password: undefined, hostname: '' });
  return { pack: toPackConfig(document), thresholds };
}
