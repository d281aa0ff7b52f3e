import { type Flag, flagsByGroup } from './flag.ts';
import { listKeys, type SchemaKey } from './schema-keys.ts';
import { documentSchema } from './schema.ts';

const textColumn = 36;
const lineWidth = 112;

/** What a flag is for: its own words or those of its key. */
export function descriptionOf(flag: Flag): string {
  return flag.description ?? schemaKeyOf(flag)?.description ?? '';
}

/** What a flag's value is when nobody gives one, as a user would write it; undefined if there is none. */
export function defaultText(flag: Flag): string | undefined {
  if (flag.defaultText !== undefined || flag.key === undefined) return flag.defaultText;
  const value = schemaKeyOf(flag)?.defaultValue;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function schemaKeyOf(flag: Flag): SchemaKey | undefined {
  return listKeys(documentSchema).find(({ key }) => key === flag.key);
}

/** A flag as it is typed: `--dial-timeout DURATION`, `--[no-]collector.hash`. */
export function flagUsage({ name, placeholder, isNegatable }: Flag): string {
  return `--${isNegatable === true ? '[no-]' : ''}${name}${placeholder === '' ? '' : ` ${placeholder}`}`;
}

/** Every flag with its description, variable and default, by group, for a terminal. */
export function flagsHelp(flags: readonly Flag[]): string {
  return flagsByGroup(flags)
    .map(([group, ofGroup]) => [`${group}:`, ...ofGroup.map(flagHelp)].join('\n'))
    .join('\n\n');
}

function flagHelp(flag: Flag): string {
  const value = defaultText(flag);
  const text = [
    descriptionOf(flag),
    ...(value === undefined ? [] : [`Default: ${value}.`]),
    ...(flag.environment === undefined ? [] : [`Environment: ${flag.environment}.`]),
  ].join(' ');
  const [first = '', ...rest] = wrap(text, lineWidth - textColumn);
  const usage = `  ${flagUsage(flag)}`;
  const indent = ' '.repeat(textColumn);
  const head = usage.length < textColumn - 1 ? [usage.padEnd(textColumn) + first] : [usage, indent + first];
  return [...head, ...rest.map((line) => indent + line)].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  return text.split(' ').reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
