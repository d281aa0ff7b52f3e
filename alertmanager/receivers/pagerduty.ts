import type { Channel } from './channel.ts';

/** Critical alone: it wakes somebody. Events API v2. */
export const pagerduty: Channel = {
  list: 'pagerduty_configs',
  severities: ['critical'],
  integration: ({ pagerduty: config }, { clusterLabels }) =>
    config && {
      routing_key_file: config.integrationKeyFile,
      url: config.url,
      description: '{{ template "etcd-monitor.title" . }}',
      severity: 'critical',
      client: 'etcd-monitor',
      client_url: '{{ .ExternalURL }}',
      class: '{{ .GroupLabels.alertname }}',
      component: 'etcd',
      group: clusterLabels.map((label) => `{{ .GroupLabels.${label} }}`).join('/'),
      details: {
        cluster: '{{ template "etcd-monitor.cluster" . }}',
        // These two names stand in for Alertmanager's own, which print every label of every alert.
        firing: '{{ template "etcd-monitor.pagerduty.firing" . }}',
        resolved: '{{ template "etcd-monitor.pagerduty.resolved" . }}',
      },
      links: [
        { href: '{{ .CommonAnnotations.runbook_url }}', text: 'Runbook' },
        { href: '{{ (index .Alerts 0).Annotations.dashboard_url }}', text: 'Dashboard' },
        { href: '{{ .ExternalURL }}/#/silences/new?filter={{ template "etcd-monitor.silence" . }}', text: 'Silence' },
      ],
      send_resolved: true,
    },
};
