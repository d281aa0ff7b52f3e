import type { AlertingConfig } from './config.ts';
import type { AlertingDocument } from './schema-alerting.ts';

/** The checked `alerting` block as the generators read it. */
export function toAlerting(alerting: AlertingDocument): AlertingConfig {
  const { email, slack, pagerduty, webhook, console, watchdog, warning_hours: hours } = alerting;
  return {
    email: email && {
      smtpServer: email.smtp_server,
      smtpPort: email.smtp_port,
      username: email.username,
      passwordFile: email.password_file,
      requireTls: email.require_tls,
      from: email.from,
      to: email.to,
    },
    slack: slack && { webhookUrlFile: slack.webhook_url_file, channel: slack.channel },
    pagerduty: pagerduty && { integrationKeyFile: pagerduty.integration_key_file, url: pagerduty.url },
    webhook: webhook && {
      url: webhook.url,
      urlFile: webhook.url_file,
      headers: webhook.headers,
      headerFiles: webhook.header_files,
    },
    console: console && { url: console.url },
    watchdog: watchdog && { url: watchdog.url, urlFile: watchdog.url_file },
    groupWaitMs: alerting.group_wait,
    criticalGroupWaitMs: alerting.critical_group_wait,
    groupIntervalMs: alerting.group_interval,
    repeatIntervalMs: alerting.repeat_interval,
    warningHours: hours && {
      times: hours.times.map((range) => {
        const [start = '', end = ''] = range.split('-');
        return { start, end };
      }),
      weekdays: hours.weekdays,
      location: hours.location,
    },
  };
}
