import { PushOptionError } from '../../bench/push/group.ts';
import { SloSyntaxError } from '../../bench/slo/parse.ts';
import type { OptionReader } from '../option-reader.ts';

/** What reading a flag may throw: its message is what is wrong with the flag. */
export function readWith<Value>(reader: OptionReader, flag: string, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SloSyntaxError) && !(error instanceof PushOptionError)) throw error;
    reader.refuse(flag, error.message);
    return undefined;
  }
}
