import { formatDuration, parseDuration } from '../../config/duration.ts';
import type { ParsedRule } from '../../rules/lints/rule-file.ts';
import type { Check } from './check.ts';
import { mayMatch, namedAlerts } from './known-alerts.ts';

/** A cause that waits longer than its symptom: the symptom has been sent by the time that it is muted. */
export const inhibitionTooSlow: Check = {
  name: 'inhibition-too-slow',
  severity: 'warning',
  summary: 'An inhibition whose cause waits longer (`for`) than its symptom. Needs the rule files.',
  find: ({ config, alerts }) =>
    config.inhibitions.flatMap(({ line, source, target, equal }) => {
      // Severities of one alert: a warning may well come before it is critical.
      if (equal.includes('alertname') || namedAlerts(source) === undefined) return [];
      const symptoms = shortestFor(alerts.filter((alert) => mayMatch(alert, target)));
      return [...shortestFor(alerts.filter((alert) => mayMatch(alert, source)))].flatMap(([cause, waitMs]) =>
        [...symptoms]
          .filter(([symptom, symptomWaitMs]) => symptom !== cause && waitMs > symptomWaitMs)
          .map(([symptom, symptomWaitMs]) => ({
            line,
            message: `${cause} waits ${formatDuration(waitMs)}, ${symptom} only ${formatDuration(symptomWaitMs)}: it is sent before it is muted`,
          })),
      );
    }),
};

/** Of each alert the shortest `for` of its rules, in milliseconds. */
function shortestFor(alerts: readonly ParsedRule[]): ReadonlyMap<string, number> {
  const shortest = new Map<string, number>();
  for (const { name, for: duration = '0' } of alerts)
    shortest.set(name, Math.min(shortest.get(name) ?? Number.POSITIVE_INFINITY, parseDuration(duration) ?? 0));
  return shortest;
}
