import type { Flag } from '../flag.ts';
import type { Mistake } from '../mistake.ts';
import { expectedText, readFlagText, type Setting } from './setting.ts';

/** Environment variables by name; `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says, for the flags that have a variable. An empty variable counts as unset. */
export function readEnvironment(
  environment: Environment,
  flags: readonly Flag[],
): { readonly settings: readonly Setting[]; readonly mistakes: readonly Mistake[] } {
  const settings: Setting[] = [];
  const mistakes: Mistake[] = [];
  for (const flag of flags) {
    const variable = flag.environment;
    const given = variable === undefined ? undefined : environment[variable];
    if (variable === undefined || given === undefined || given === '') continue;
    const origin = { kind: 'environment', variable, given } as const;
    const value = readFlagText(flag, given);
    if (value !== undefined) settings.push({ flag, value, origin });
    else {
      const problem = `${JSON.stringify(given)} is not allowed: expected ${expectedText(flag) ?? flag.placeholder}`;
      mistakes.push({ origin, key: flag.key, problem });
    }
  }
  return { settings, mistakes };
}
