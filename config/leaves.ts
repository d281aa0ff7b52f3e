import { z } from 'zod';
import { formatDuration, parseDuration } from './duration.ts';
import { formatSize, parseSize } from './size.ts';

/** What messages and the reference say about a kind of value. */
export interface LeafFacts {
  /** Completes "expected …". */
  readonly expected: string;
  /** A path, resolved against the folder of the file in which it stands. */
  readonly isPath?: boolean;
  /** The file is read by the exporter, so it must be there when the configuration is loaded. */
  readonly isReadAtLoad?: boolean;
}

/** What is known of each leaf schema, for messages (`explain.ts`) and the reference (`schema-keys.ts`). */
export const leafFacts = z.registry<LeafFacts>();

function leaf<Schema extends z.ZodType>(schema: Schema, facts: LeafFacts): Schema {
  leafFacts.add(schema, facts);
  return schema;
}

/** A value that a parser turns into another one; undefined from the parser means that it is refused. */
function parsed<Value>(expected: string, parse: (text: string) => Value | undefined): z.ZodType<Value, string> {
  const schema = z.string().transform((text, context): Value => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'invalid_value', values: [], input: text });
    return z.NEVER;
  });
  return leaf(schema, { expected });
}

/** A duration as text, given out in milliseconds. The bounds are milliseconds too and inclusive. */
export function duration(minimumMs: number, maximumMs: number): z.ZodType<number, string> {
  const expected = `a duration from ${formatDuration(minimumMs)} to ${formatDuration(maximumMs)}, such as 500ms, 10s or 1m30s`;
  return parsed(expected, (text) => {
    const milliseconds = parseDuration(text);
    return milliseconds !== undefined && milliseconds >= minimumMs && milliseconds <= maximumMs
      ? milliseconds
      : undefined;
  });
}

/** A size as text or a number of bytes, given out in bytes. */
export function size(minimumBytes: number): z.ZodType<number, string | number> {
  const expected = `a size of at least ${formatSize(minimumBytes)}, such as 8GiB, 100MB or a number of bytes`;
  const schema = z.union([z.string(), z.int()]).transform((given, context) => {
    const bytes = parseSize(String(given));
    if (bytes !== undefined && bytes >= minimumBytes) return bytes;
    context.issues.push({ code: 'invalid_value', values: [], input: given });
    return z.NEVER;
  });
  return leaf(schema, { expected });
}

/** A whole number within inclusive bounds. */
export function wholeNumber(minimum: number, maximum: number): z.ZodInt {
  return leaf(z.int().min(minimum).max(maximum), { expected: `a whole number from ${minimum} to ${maximum}` });
}

/** true or false. */
export function onOff(): z.ZodBoolean {
  return leaf(z.boolean(), { expected: 'true or false' });
}

/** One word of a list. */
export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): z.ZodType<Words[number], Words[number]> {
  // YAML reads 3.5 as a number, and 3.10 as the same one as 3.1.
  const inQuotes = words.every((word) => /^[\d.]+$/.test(word)) ? ', in quotes' : '';
  return leaf(z.enum(words), { expected: `one of ${words.join(', ')}${inQuotes}` });
}

/** A text of at most 1024 characters that matches a pattern; `expected` says what the pattern means. */
export function text(expected: string, pattern = /^[^\p{Cc}]+$/u): z.ZodString {
  return leaf(z.string().max(1024).regex(pattern), { expected });
}

/** A text that `check` accepts by returning undefined, and otherwise says what is wrong with it. */
export function checkedText(expected: string, check: (text: string) => string | undefined): z.ZodType<string, string> {
  const schema = z
    .string()
    .max(1024)
    .superRefine((given, context) => {
      const problem = check(given);
      // Without `continue: false` the checks around this value would run on it as if it were right.
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, continue: false });
    });
  return leaf(schema, { expected });
}

/** A file that the exporter reads. */
export function fileReadAtLoad(): z.ZodString {
  return leaf(z.string().min(1).max(4096), { expected: 'the path of a file', isPath: true, isReadAtLoad: true });
}

/** A file that another program reads later, often on another machine. */
export function fileReadElsewhere(): z.ZodString {
  return leaf(z.string().min(1).max(4096), { expected: 'the path of a file', isPath: true });
}
