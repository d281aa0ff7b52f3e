import type { Channel } from './channel.ts';

/** Critical and warning, by an incoming webhook. */
export const slack: Channel = {
  list: 'slack_configs',
  severities: ['critical', 'warning'],
  integration: ({ slack: config }) =>
    config && {
      api_url_file: config.webhookUrlFile,
      channel: config.channel,
      color: '{{ template "etcd-monitor.slack.color" . }}',
      title: '{{ template "etcd-monitor.title" . }}',
      title_link: '{{ .CommonAnnotations.runbook_url }}',
      text: '{{ template "etcd-monitor.slack.text" . }}',
      fallback: '{{ template "etcd-monitor.title" . }}',
      footer: 'etcd-monitor',
      send_resolved: true,
    },
};
