import type { Mistake } from '../config/mistake.ts';
import type { Setting } from '../config/sources/setting.ts';

/** What only the command line of `generate` says. */
export interface GenerateOptions {
  readonly out: string;
  readonly isCheck: boolean;
  readonly format: 'prometheus' | 'operator';
  readonly timeScale: number;
}

/** Reads the flags that are no keys of the file. What is wrong with them is a mistake, and their default stands in. */
export function readGenerateOptions(settings: readonly Setting[]): {
  readonly options: GenerateOptions;
  readonly mistakes: readonly Mistake[];
} {
  const mistakes: Mistake[] = [];
  const given = (name: string): Setting | undefined => settings.find(({ flag }) => flag.name === name);
  /** @returns undefined where the flag is not given or refused */
  const read = <Value>(
    name: string,
    expected: string,
    parse: (text: string) => Value | undefined,
  ): Value | undefined => {
    const setting = given(name);
    if (setting === undefined) return undefined;
    const value = parse(setting.origin.given);
    if (value === undefined) {
      const problem = `${JSON.stringify(setting.origin.given)} is not allowed: expected ${expected}`;
      mistakes.push({ origin: setting.origin, key: undefined, problem });
    }
    return value;
  };
  const options: GenerateOptions = {
    out: read('out', 'a folder', (text) => (text === '' ? undefined : text)) ?? '.',
    isCheck: given('check')?.value === true,
    format: read('format', 'one of prometheus, operator', parseFormat) ?? 'prometheus',
    timeScale: read('time-scale', 'a number above 0, such as 60', parseScale) ?? 1,
  };
  return { options, mistakes };
}

function parseFormat(text: string): GenerateOptions['format'] | undefined {
  return text === 'prometheus' || text === 'operator' ? text : undefined;
}

function parseScale(text: string): number | undefined {
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}
