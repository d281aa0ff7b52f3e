import type { Channel } from './channel.ts';

/** Every severity, to `etcd-monitor alert-console`. */
export const alertConsole: Channel = {
  list: 'webhook_configs',
  severities: ['critical', 'warning', 'info'],
  integration: ({ console: config }) => config && { url: config.url, send_resolved: true },
};
