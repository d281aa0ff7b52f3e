import type { Channel } from './channel.ts';

/** Critical and warning, as text and as HTML. */
export const email: Channel = {
  list: 'email_configs',
  severities: ['critical', 'warning'],
  integration: ({ email: config }) =>
    config && {
      to: config.to.join(', '),
      from: config.from,
      smarthost: `${config.smtpServer.includes(':') ? `[${config.smtpServer}]` : config.smtpServer}:${config.smtpPort}`,
      ...(config.username === undefined ? {} : { auth_username: config.username }),
      ...(config.passwordFile === undefined ? {} : { auth_password_file: config.passwordFile }),
      require_tls: config.requireTls,
      headers: { Subject: '{{ template "etcd-monitor.title" . }}' },
      html: '{{ template "etcd-monitor.email.html" . }}',
      text: '{{ template "etcd-monitor.email.text" . }}',
      send_resolved: true,
    },
};
