import type { AlertingConfig } from '../config/config.ts';
import type { Alert } from '../rules/alert.ts';
import type { PackTarget } from '../rules/context.ts';
import { defaults, targetOf } from '../rules/fixture.ts';
import { buildPack, type Pack } from '../rules/pack.ts';
import type { Severity } from '../rules/severity.ts';
import { thresholdsOf } from '../rules/thresholds.ts';

/** The `alerting` block as it is when nobody writes one. Tests only, as is all of this file. */
const nobody: AlertingConfig = {
  email: undefined,
  slack: undefined,
  pagerduty: undefined,
  webhook: undefined,
  console: undefined,
  watchdog: undefined,
  groupWaitMs: 30_000,
  criticalGroupWaitMs: 10_000,
  groupIntervalMs: 300_000,
  repeatIntervalMs: 14_400_000,
  warningHours: undefined,
};

/** Each channel and switch by itself, in a form that every version from 0.25 on takes. */
export const everyChannel = {
  email: {
    smtpServer: 'mail.example.org',
    smtpPort: 587,
    username: 'etcd',
    passwordFile: 'smtp-password',
    requireTls: true,
    from: 'etcd@example.org',
    to: ['sre@example.org', 'dba@example.org'],
  },
  slack: { webhookUrlFile: 'slack-url', channel: '#etcd' },
  pagerduty: { integrationKeyFile: 'pagerduty-key', url: 'https://events.pagerduty.com/v2/enqueue' },
  webhook: { url: 'https://hooks.example.org/etcd', urlFile: undefined, headers: {}, headerFiles: {} },
  console: { url: 'http://localhost:9094/' },
  watchdog: { url: 'https://watchdog.example.org/etcd', urlFile: undefined },
} satisfies Partial<AlertingConfig>;

/** The default `alerting` block, changed as a test needs it. */
export function alertingOf(changes: Partial<AlertingConfig> = {}): AlertingConfig {
  return { ...nobody, ...changes };
}

export interface SmallAlert {
  readonly severities?: readonly Severity[];
  readonly causes?: Alert['causes'];
  readonly scope?: Alert['scope'];
}

/** A pack of alerts of which only names, severities and causes matter; each waits 10 minutes. */
export function smallPack(
  alerts: Readonly<Record<Alert['name'], SmallAlert>>,
  changes: Partial<PackTarget> = {},
): Pack {
  return buildPack({
    alerts: Object.entries(alerts).map(([name, small]) => smallAlert(name, small)),
    recordings: [],
    target: targetOf(changes),
    thresholds: thresholdsOf(defaults.thresholds),
    overrides: {},
    panelId: () => undefined,
  });
}

function smallAlert(name: string, { severities = ['warning'], causes = [], scope = 'cluster' }: SmallAlert): Alert {
  return {
    name: `Etcd${name.replace(/^Etcd/, '')}`,
    group: 'availability',
    summary: 'Something is wrong.',
    scope,
    panel: { dashboard: 'overview', slug: 'up' },
    causes,
    rules: () =>
      severities.map((severity) => ({
        severity,
        forSeconds: 600,
        keepFiringForSeconds: 60,
        description: 'Look at it.',
        native: `up{job="etcd"} == 0`,
      })),
    healthy: {},
    cases: [],
  };
}
