import type { WebhookConfig } from '../../config/config.ts';
import { AlertmanagerTooOldError } from '../too-old-error.ts';
import { hasSince } from '../version.ts';
import type { Channel, Integration } from './channel.ts';
import { postAddress } from './post-address.ts';

const headersSince = '0.28';

/** Every severity: what receives it is a program, which can choose. */
export const webhook: Channel = {
  list: 'webhook_configs',
  severities: ['critical', 'warning', 'info'],
  integration: ({ webhook: config }, { alertmanagerVersion }) =>
    config && {
      ...postAddress(config, 'alerting.webhook', alertmanagerVersion),
      ...httpConfig(config, alertmanagerVersion),
      send_resolved: true,
    },
};

function httpConfig({ headers, headerFiles }: WebhookConfig, version: string): Integration {
  const given = Object.entries(headers).map(([name, value]) => [name, { values: [value] }] as const);
  const inFiles = Object.entries(headerFiles).map(([name, file]) => [name, { files: [file] }] as const);
  if (given.length + inFiles.length === 0) return {};
  if (!hasSince(version, headersSince)) {
    const key = `alerting.webhook.${given.length > 0 ? 'headers' : 'header_files'}`;
    throw new AlertmanagerTooOldError({ key, version, since: headersSince, instead: `leave ${key} out` });
  }
  return { http_config: { http_headers: Object.fromEntries<unknown>([...given, ...inFiles]) } };
}
