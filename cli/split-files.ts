import { parseArgs } from 'node:util';
import type { Flag } from '../config/flag.ts';

/** Arguments that are no flag and no flag's value, and the rest. */
export function splitFiles(
  argv: readonly string[],
  known: readonly Flag[],
): { readonly files: readonly string[]; readonly flags: readonly string[] } {
  const options = Object.fromEntries(
    known.map(({ name, kind }) => [name, { type: kind === 'switch' ? 'boolean' : 'string' } as const]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  const positionals = tokens.filter(({ kind }) => kind === 'positional').map(({ index }) => index);
  return {
    files: argv.filter((_, index) => positionals.includes(index)),
    flags: argv.filter((argument, index) => !positionals.includes(index) && argument !== '--'),
  };
}
