import { formatDuration, parseDuration } from '../../config/duration.ts';
import type { ParsedRule } from '../../rules/lints/rule-file.ts';
import type { Matcher } from '../matcher.ts';
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
      const causes = waitsOf(alerts, source, Math.max);
      const symptoms = waitsOf(alerts, target, Math.min);
      return [...causes].flatMap(([cause, waitMs]) =>
        [...symptoms]
          .filter(([symptom, symptomWaitMs]) => symptom !== cause && waitMs > symptomWaitMs)
          .map(([symptom, symptomWaitMs]) => ({
            line,
            message: `${cause} waits ${formatDuration(waitMs)}, ${symptom} only ${formatDuration(symptomWaitMs)}: it is sent before it is muted`,
          })),
      );
    }),
};

/** Of each alert the longest or shortest `for`, in milliseconds, of those of its rules that the matchers take. */
function waitsOf(
  alerts: readonly ParsedRule[],
  matchers: readonly Matcher[],
  choose: (one: number, other: number) => number,
): ReadonlyMap<string, number> {
  const waits = new Map<string, number>();
  for (const alert of alerts.filter((one) => mayMatch(one, matchers))) {
    const waitMs = parseDuration(alert.for ?? '0') ?? 0;
    waits.set(alert.name, choose(waits.get(alert.name) ?? waitMs, waitMs));
  }
  return waits;
}
