import type { Check } from './check.ts';
import { namedAlerts } from './known-alerts.ts';

/** Alerts that mute each other: when all of them fire, nobody hears of any. */
export const inhibitionInCircles: Check = {
  name: 'inhibition-in-circles',
  severity: 'error',
  summary: 'Alerts that mute each other, so that none of them is sent.',
  find: ({ config }) => {
    const mutes = config.inhibitions.flatMap(({ line, source, target, equal }) =>
      equal.includes('alertname')
        ? []
        : (namedAlerts(source) ?? []).flatMap((cause) =>
            (namedAlerts(target) ?? [])
              .filter((symptom) => symptom !== cause)
              .map((symptom) => ({ line, cause, symptom })),
          ),
    );
    const mutedBy = (cause: string): readonly string[] =>
      mutes.filter((one) => one.cause === cause).map(({ symptom }) => symptom);
    return mutes
      .filter(({ cause, symptom }) => reaches(symptom, cause, mutedBy))
      .map(({ line, cause, symptom }) => ({
        line,
        message: `${cause} mutes ${symptom}, and ${symptom} mutes ${cause}, if by others: when all fire, none is sent`,
      }));
  },
};

function reaches(from: string, to: string, next: (name: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...next(name));
  }
  return false;
}
