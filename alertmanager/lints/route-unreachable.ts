import { matcherText } from '../matcher.ts';
import type { Check } from './check.ts';
import { contradiction, implies } from './matcher-logic.ts';

/** A route to which no alert comes: an earlier one takes them all, or its matchers exclude each other. */
export const routeUnreachable: Check = {
  name: 'route-unreachable',
  severity: 'error',
  summary: 'A route to which no alert comes.',
  find: ({ config }) =>
    config.routes.flatMap(({ line, matchers, ancestors, earlier }) => {
      const all = [...ancestors.flatMap((route) => route.matchers), ...matchers];
      const excluded = contradiction(all, all);
      if (excluded !== undefined) {
        const [one, other] = excluded.map(matcherText);
        return [{ line, message: `no alert has both ${one ?? ''} and ${other ?? ''}` }];
      }
      const taker = earlier.find((route) => !route.goesOn && implies(all, route.matchers));
      if (taker === undefined) return [];
      const taken = `the route of line ${taker.line} takes every alert that would come here`;
      return [{ line, message: `${taken}: move this one up, or add \`continue: true\` to that one` }];
    }),
};
