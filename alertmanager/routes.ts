import type { AlertingConfig } from '../config/config.ts';
import type { PackTarget } from '../rules/context.ts';
import { scaledDuration } from './duration.ts';
import { type Matcher, matcherText } from './matcher.ts';
import { nullReceiver, type Receivers } from './receivers/receivers.ts';
import { warningHoursName } from './time-intervals.ts';

/** A route as Alertmanager reads it, keys in the order in which they are written. */
export type RouteDocument = Readonly<Record<string, unknown>>;

/** Every alert of the pack and nothing that is not about etcd: a file that takes our subtree over routes its own alerts as before. */
const ours: Matcher = { label: 'alertname', operator: '=~', value: 'Etcd.+' };

const watchdogName = 'EtcdWatchdog';
/** The dead man's switch hears from us about once a minute: Alertmanager repeats at the first look after `repeat_interval`. */
const watchdogIntervalMs = 30_000;
const watchdogRepeatMs = 60_000;

/**
 * The whole tree: etcd's alerts, grouped by cluster and alert, by severity; the Watchdog apart; all else to nobody.
 * Durations are divided by the target's time scale.
 */
export function routeTree(alerting: AlertingConfig, target: PackTarget, receivers: Receivers): RouteDocument {
  const scaled = (milliseconds: number): string => scaledDuration(milliseconds, target.timeScale);
  const matching = (matcher: Matcher): readonly string[] => [matcherText(matcher)];
  const severityIs = (value: string): readonly string[] => matching({ label: 'severity', operator: '=', value });
  return {
    receiver: nullReceiver,
    routes: [
      {
        matchers: matching(ours),
        receiver: nullReceiver,
        group_by: [...target.clusterLabels, 'alertname'],
        group_wait: scaled(alerting.groupWaitMs),
        group_interval: scaled(alerting.groupIntervalMs),
        repeat_interval: scaled(alerting.repeatIntervalMs),
        routes: [
          {
            matchers: matching({ label: 'alertname', operator: '=', value: watchdogName }),
            receiver: receivers.watchdog,
            group_wait: '0s',
            group_interval: scaled(watchdogIntervalMs),
            repeat_interval: scaled(watchdogRepeatMs),
          },
          {
            matchers: severityIs('critical'),
            receiver: receivers.bySeverity.critical,
            group_wait: scaled(alerting.criticalGroupWaitMs),
          },
          {
            matchers: severityIs('warning'),
            receiver: receivers.bySeverity.warning,
            ...(alerting.warningHours === undefined ? {} : { active_time_intervals: [warningHoursName] }),
          },
          { matchers: severityIs('info'), receiver: receivers.bySeverity.info },
        ],
      },
    ],
  };
}
