import type { z } from 'zod';
import { withoutCredentials } from './endpoint.ts';
import { type Json, type Path, valueAt } from './json.ts';
import type { Mistake, Origin } from './mistake.ts';
import { nearest } from './nearest.ts';
import { allowedKeysAt, factsAt, keyFactsAt, shapeAt } from './schema-keys.ts';

/** The values that were checked, and where each came from. */
export interface Checked {
  readonly tree: Json;
  readonly originOf: (path: Path, what?: 'value' | 'key') => { readonly origin: Origin; readonly key: string };
}

/** What zod says about a tree, in the words of the person who wrote it: key, value, what is allowed, where it stands. */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType, checked: Checked): readonly Mistake[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const mistake = (problem: string): readonly Mistake[] => [{ ...checked.originOf(path), problem }];
  const value = valueAt(checked.tree, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...checked.originOf([...path, key], 'key'),
        problem: unknownKey(key, allowedKeysAt(schema, path)),
      }));
    case 'custom':
      return mistake(issue.message);
    case 'invalid_key': {
      const reason = issue.issues.find((inner) => inner.code === 'custom')?.message;
      const expected = keyFactsAt(schema, path.slice(0, -1))?.expected ?? 'another key';
      const problem = reason ?? `${JSON.stringify(path.at(-1))} is not allowed as a key: expected ${expected}`;
      return [{ ...checked.originOf(path, 'key'), problem }];
    }
    default: {
      const expected = factsAt(schema, path)?.expected ?? shapeAt(schema, path) ?? 'another value';
      if (value === undefined) return mistake(`is missing: expected ${expected}`);
      if (Array.isArray(value) && value.length === 0) return mistake('is empty: at least one is needed');
      return mistake(`${shown(value, checked.originOf(path).origin)} is not allowed: expected ${expected}`);
    }
  }
}

function unknownKey(key: string, allowed: readonly string[]): string {
  if (key === 'password')
    return 'a password does not stand in the file: use password_file, or environment ETCD_MONITOR_PASSWORD';
  const meant = nearest(key, allowed);
  return `unknown key: ${meant === undefined ? '' : `did you mean ${meant}? `}allowed: ${allowed.join(', ')}`;
}

const longestShown = 80;

/** A value for a message: as it was given, shortened, without credentials in URLs. */
function shown(value: Json, origin: Origin): string {
  const isGivenAsText = origin.kind === 'flag' || origin.kind === 'environment';
  const given = isGivenAsText && typeof value !== 'object' ? origin.given : value;
  const text = JSON.stringify(typeof given === 'string' ? withoutCredentials(given) : given);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
