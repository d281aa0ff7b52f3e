import { passwordVariable } from '../flags.ts';
import type { Mistake, Origin } from '../mistake.ts';
import type { Setting } from './setting.ts';

/** A password from the environment and where it came from. The text is never part of a tree or a message. */
export interface EnvironmentPassword {
  readonly text: string;
  readonly origin: Origin;
}

/**
 * The password that the environment holds, unless `--password-file` wins over it. It wins itself over the file's
 * `password_file`; beside the variable for a password file it is a mistake.
 */
export function readEnvironmentPassword(
  text: string | undefined,
  settings: ReadonlyMap<string, Setting>,
): { readonly password?: EnvironmentPassword; readonly mistakes: readonly Mistake[] } {
  if (text === undefined || text === '') return { mistakes: [] };
  const origin: Origin = { kind: 'environment', variable: passwordVariable, given: '<secret>' };
  const passwordFile = settings.get('password-file')?.origin;
  switch (passwordFile?.kind) {
    case undefined:
      return { password: { text, origin }, mistakes: [] };
    case 'flag':
      return { mistakes: [] };
    case 'environment': {
      const problem = `given beside environment ${passwordFile.variable}: use one of them`;
      return { mistakes: [{ origin, key: undefined, problem }] };
    }
  }
}
