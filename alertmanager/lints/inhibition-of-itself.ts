import type { Check } from './check.ts';
import { implies } from './matcher-logic.ts';

/** Alertmanager lets no alert mute another one when both match source and target: such a rule does less than it says, or nothing. */
export const inhibitionOfItself: Check = {
  name: 'inhibition-of-itself',
  severity: 'error',
  summary: 'An inhibition whose sources are its targets too.',
  find: ({ config }) =>
    config.inhibitions.flatMap(({ line, source, target }) => {
      const isTarget = implies(source, target);
      if (!isTarget && !implies(target, source)) return [];
      const which = isTarget ? 'every source is a target as well' : 'every target is a source as well';
      return [{ line, message: `${which}, and such alerts mute nothing: tell them apart by alertname or severity` }];
    }),
};
