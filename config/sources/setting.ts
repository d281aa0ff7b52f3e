import type { Flag } from '../flag.ts';
import type { Json } from '../json.ts';
import type { Origin } from '../mistake.ts';

/** What one flag or its environment variable says, as a value of the file. */
export interface Setting {
  readonly flag: Flag;
  readonly value: Json;
  readonly origin: Origin & { readonly kind: 'flag' | 'environment' };
}

/** What may be written for a flag, completing "expected …". Undefined where the key's own schema says it better. */
export function expectedText({ kind }: Flag): string | undefined {
  switch (kind) {
    case 'switch':
      return 'true or false';
    case 'number':
      return 'a whole number';
    case 'milliseconds':
      return 'a number of milliseconds, without a unit';
    case 'mebibytes':
      return 'a number of MiB, without a unit';
    case 'pairs':
      return 'NAME=VALUE, more of them behind commas';
    case 'text':
    case 'list':
      return undefined;
  }
}

/** The text of a flag or variable as a value of the file, undefined if it is refused. */
export function readFlagText({ kind }: Flag, text: string): Json | undefined {
  switch (kind) {
    case 'text':
      return text;
    case 'list':
      return elementsOf(text);
    case 'pairs': {
      const pairs = elementsOf(text).map((element) => /^([^=]+)=(.*)$/.exec(element));
      const complete = pairs.filter((pair) => pair !== null);
      return complete.length === pairs.length
        ? Object.fromEntries(complete.map(([, name = '', value = '']) => [name, value]))
        : undefined;
    }
    case 'switch':
      if (/^(true|1)$/i.test(text)) return true;
      return /^(false|0)$/i.test(text) ? false : undefined;
    case 'number':
      return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'milliseconds':
      return /^\d{1,15}(\.\d{1,3})?$/.test(text) ? `${text}ms` : undefined;
    case 'mebibytes':
      return /^\d{1,9}$/.test(text) ? `${text}MiB` : undefined;
  }
}

function elementsOf(text: string): string[] {
  return text
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');
}
