import { parseArgs } from 'node:util';
import type { Flag } from '../flag.ts';
import type { Mistake } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { expectedText, readFlagText, type Setting } from './setting.ts';

const refused: ReadonlyMap<string, string> = new Map([
  [
    'password',
    'a command line is visible to everybody on the machine: use --password-file or environment ETCD_MONITOR_PASSWORD',
  ],
]);

interface Given {
  readonly flag: Flag;
  /** As on the command line: `--no-collector.hash`. */
  readonly spelled: string;
  readonly text: string;
}

/**
 * What the arguments after the command's name say. Every flag may be written `--name value` or `--name=value`; lists may be
 * repeated, other flags may not. Nothing is thrown: what is wrong is a mistake.
 */
export function readArguments(
  argv: readonly string[],
  flags: readonly Flag[],
): { readonly settings: readonly Setting[]; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const given = new Map<Flag, Given[]>();
  const fail = (spelled: string, text: string, key: string | undefined, problem: string): void => {
    mistakes.push({ origin: { kind: 'flag', flag: spelled, given: text }, key, problem });
  };

  // What follows an unknown flag is most likely its value, and may be a secret.
  let followsUnknownFlag = false;
  for (const token of tokensOf(argv, flags)) {
    const isStray = token.kind === 'positional' && !followsUnknownFlag;
    followsUnknownFlag = false;
    if (isStray) fail(token.value, '', undefined, 'unexpected argument');
    if (token.kind !== 'option') continue;
    const found = findFlag(token.name, flags);
    const spelled = token.rawName;
    if (found === undefined || !spelled.startsWith('--')) {
      fail(spelled, '', undefined, refused.get(token.name) ?? unknownFlag(token.name, spelled, flags));
      followsUnknownFlag = token.value === undefined;
      continue;
    }
    const { flag, isNegated } = found;
    const text = textOf(token, flag, isNegated);
    if (text === undefined) {
      const what = flag.kind === 'switch' ? 'takes no value' : `needs a value: ${spelled} ${flag.placeholder}`;
      fail(spelled, '', flag.key, what);
    } else given.set(flag, [...(given.get(flag) ?? []), { flag, spelled, text }]);
  }

  const settings = [...given.values()].flatMap((uses): Setting[] => {
    const [first, second] = uses;
    if (first === undefined) return [];
    const { flag, spelled } = first;
    if (second !== undefined && !isRepeatable(flag)) {
      fail(
        second.spelled,
        second.text,
        flag.key,
        `given ${uses.length} times (${uses.map((use) => use.spelled).join(', ')}): once is allowed`,
      );
      return [];
    }
    const text = uses.map((use) => use.text).join(',');
    const value = readFlagText(flag, text);
    if (value !== undefined) return [{ flag, value, origin: { kind: 'flag', flag: spelled, given: text } }];
    fail(
      spelled,
      text,
      flag.key,
      `${JSON.stringify(text)} is not allowed: expected ${expectedText(flag) ?? flag.placeholder}`,
    );
    return [];
  });
  return { settings, mistakes };
}

type Token = ReturnType<typeof tokensOf>[number];

function tokensOf(argv: readonly string[], flags: readonly Flag[]) {
  const options = Object.fromEntries(
    flags.map((flag) => [flag.name, { type: flag.kind === 'switch' ? 'boolean' : 'string' } as const]),
  );
  // -h is the one short flag: it is what people type first.
  const args = argv.map((argument) => (argument === '-h' ? '--help' : argument));
  return parseArgs({ args, options, strict: false, tokens: true, allowPositionals: true }).tokens;
}

function findFlag(name: string, flags: readonly Flag[]): { flag: Flag; isNegated: boolean } | undefined {
  const flag = flags.find((candidate) => candidate.name === name);
  if (flag !== undefined) return { flag, isNegated: false };
  const negated = flags.find((candidate) => candidate.isNegatable === true && `no-${candidate.name}` === name);
  return negated === undefined ? undefined : { flag: negated, isNegated: true };
}

/** The flag's text; undefined when a value is missing, or stands where none may. */
function textOf(token: Token & { kind: 'option' }, flag: Flag, isNegated: boolean): string | undefined {
  if (flag.kind !== 'switch') {
    // `--endpoints --cert x` is a forgotten value, not an endpoint named --cert.
    const isForgotten = token.value === undefined || (!token.inlineValue && token.value.startsWith('--'));
    return isForgotten ? undefined : token.value;
  }
  if (isNegated) return token.value === undefined ? 'false' : undefined;
  return token.value ?? 'true';
}

function isRepeatable({ kind }: Flag): boolean {
  return kind === 'list' || kind === 'pairs';
}

function unknownFlag(name: string, spelled: string, flags: readonly Flag[]): string {
  if (!spelled.startsWith('--')) return 'unknown flag: flags begin with two dashes, see --help';
  const names = flags.flatMap((flag) => (flag.isNegatable === true ? [flag.name, `no-${flag.name}`] : [flag.name]));
  const meant = nearest(name, names);
  return meant === undefined ? 'unknown flag, see --help' : `unknown flag: did you mean --${meant}?`;
}
