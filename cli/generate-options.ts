import type { Mistake } from '../config/mistake.ts';
import type { Setting } from '../config/sources/setting.ts';
import { OptionReader } from './option-reader.ts';

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
  const reader = new OptionReader(settings);
  const options: GenerateOptions = {
    out: reader.read('out', { expected: 'a folder', parse: (text) => (text === '' ? undefined : text) }) ?? '.',
    isCheck: reader.isOn('check'),
    format: reader.oneOf('format', ['prometheus', 'operator'], 'prometheus'),
    timeScale: reader.read('time-scale', { expected: 'a number above 0, such as 60', parse: parseScale }) ?? 1,
  };
  return { options, mistakes: reader.mistakes };
}

function parseScale(text: string): number | undefined {
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}
