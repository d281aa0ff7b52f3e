import type { AlertingConfig } from '../../config/config.ts';
import type { PackTarget } from '../../rules/context.ts';
import { severities, type Severity } from '../../rules/severity.ts';
import type { Channel, Integration } from './channel.ts';
import { alertConsole } from './console.ts';
import { email } from './email.ts';
import { pagerduty } from './pagerduty.ts';
import { postAddress } from './post-address.ts';
import { slack } from './slack.ts';
import { webhook } from './webhook.ts';

/** Every way to tell people, most urgent first. */
const channels: readonly Channel[] = [pagerduty, slack, email, webhook, alertConsole];

/** Tells nobody: alerts end here that nobody asked for, and those of others when our file is used as it is. */
export const nullReceiver = 'etcd-null';

export interface Receiver {
  readonly name: string;
  /** Its lists, by name. */
  readonly lists: Readonly<Partial<Record<Channel['list'], readonly Integration[]>>>;
}

/** The receivers of a configuration and which of them gets what. */
export interface Receivers {
  readonly list: readonly Receiver[];
  readonly bySeverity: Readonly<Record<Severity, string>>;
  readonly watchdog: string;
}

/**
 * One receiver a severity, with all channels that are configured for it, and one for the dead man's switch.
 * @throws AlertmanagerTooOldError for what the target's Alertmanager cannot do
 */
export function receiversOf(alerting: AlertingConfig, target: PackTarget): Receivers {
  const built = severities.map((severity): Receiver => {
    const lists: Partial<Record<Channel['list'], readonly Integration[]>> = {};
    for (const channel of channels.filter((candidate) => candidate.severities.includes(severity))) {
      const integration = channel.integration(alerting, target);
      if (integration !== undefined) lists[channel.list] = [...(lists[channel.list] ?? []), integration];
    }
    return { name: `etcd-${severity}`, lists };
  });
  const filled = built.filter(({ lists }) => Object.keys(lists).length > 0);
  const nameFor = (severity: Severity): string =>
    filled.find(({ name }) => name === `etcd-${severity}`)?.name ?? nullReceiver;
  const watchdog = watchdogReceiver(alerting, target);
  return {
    list: [{ name: nullReceiver, lists: {} }, ...filled, ...(watchdog === undefined ? [] : [watchdog])],
    bySeverity: { critical: nameFor('critical'), warning: nameFor('warning'), info: nameFor('info') },
    watchdog: watchdog?.name ?? nullReceiver,
  };
}

/** It is never told of an end: silence is its alarm. */
function watchdogReceiver({ watchdog }: AlertingConfig, { alertmanagerVersion }: PackTarget): Receiver | undefined {
  if (watchdog === undefined) return undefined;
  const address = postAddress(watchdog, 'alerting.watchdog', alertmanagerVersion);
  return { name: 'etcd-watchdog', lists: { webhook_configs: [{ ...address, send_resolved: false }] } };
}
