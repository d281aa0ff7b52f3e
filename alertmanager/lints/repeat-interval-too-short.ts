import { parseDuration } from '../../config/duration.ts';
import type { Check } from './check.ts';
import type { Route } from './config-file.ts';

/** Alertmanager's own defaults (its page "Configuration", `<route>`). */
const defaults = { groupInterval: '5m', repeatInterval: '4h' } as const;

/** Alertmanager looks at a group once in `group_interval`: it cannot repeat more often. */
export const repeatIntervalTooShort: Check = {
  name: 'repeat-interval-too-short',
  severity: 'warning',
  summary: 'A repeat_interval below the group_interval, which has no effect.',
  find: ({ config }) =>
    config.routes
      .filter(({ groupInterval, repeatInterval }) => (groupInterval ?? repeatInterval) !== undefined)
      .flatMap((route) => {
        const group = inherited(route, 'groupInterval');
        const repeat = inherited(route, 'repeatInterval');
        if ((parseDuration(repeat) ?? 0) >= (parseDuration(group) ?? 0)) return [];
        const message = `repeat_interval ${repeat} is below group_interval ${group}: repeated after ${group} at the earliest`;
        return [{ line: route.line, message }];
      }),
};

function inherited(route: Route, key: keyof typeof defaults): string {
  return [...route.ancestors, route].map((one) => one[key]).findLast((value) => value !== undefined) ?? defaults[key];
}
