import { dirname, isAbsolute, join } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { isObject, type Json, jsonSchema, type Path } from '../json.ts';
import type { Mistake, Origin } from '../mistake.ts';
import { factsAt } from '../schema-keys.ts';

type FileOrigin = Origin & { readonly kind: 'file' };

/** A configuration file that has been read and taken apart. */
export interface ConfigFile {
  /** What it says, without keys that have no value. */
  readonly tree: Json;
  /** The place of a value or of its key, or of the deepest thing around it that is there; the file's beginning at the least. */
  readonly locate: (path: Path, what: 'value' | 'key') => FileOrigin;
  /** True if something stands at this very path. */
  readonly has: (path: Path) => boolean;
  readonly mistakes: readonly Mistake[];
}

/** Reads YAML 1.2. `name` is what messages call the file; a file that is not YAML counts as empty and has mistakes. */
export function parseConfigFile(name: string, text: string): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const originAt = (offset: number): FileOrigin => {
    const { line, col } = lines.linePos(offset);
    return { kind: 'file', file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const offsetOf = (path: Path): number | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) ? node.range?.[0] : undefined;
  };
  const locate = (path: Path, what: 'value' | 'key'): FileOrigin => {
    const keyOffset = what === 'key' ? offsetOfKey(document.getIn(path.slice(0, -1), true), path.at(-1)) : undefined;
    if (keyOffset !== undefined) return originAt(keyOffset);
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = offsetOf(path.slice(0, length));
      if (offset !== undefined) return originAt(offset);
    }
    return originAt(0);
  };
  const unreadable = (offset: number, problem: string): ConfigFile => ({
    tree: {},
    locate: () => originAt(offset),
    has: () => false,
    mistakes: [{ origin: originAt(offset), key: undefined, problem: `not readable as YAML: ${problem}` }],
  });

  const error = document.errors[0];
  if (error?.code === 'MULTIPLE_DOCS') return unreadable(error.pos[0], 'a second document begins here, one is allowed');
  if (error !== undefined) return unreadable(error.pos[0], error.message.replaceAll('\n', ' '));
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    // The library throws a plain ReferenceError for unresolved and for too many aliases.
    return unreadable(0, cause instanceof Error ? cause.message : 'unknown error');
  }
  const parsed = jsonSchema.safeParse(content);
  if (!parsed.success) return unreadable(0, 'it holds values that only other formats than YAML 1.2 know');
  return {
    tree: withoutEmptyKeys(parsed.data) ?? {},
    locate,
    has: (path) => offsetOf(path) !== undefined,
    mistakes: [],
  };
}

function offsetOfKey(map: unknown, key: string | number | undefined): number | undefined {
  if (!isMap(map)) return undefined;
  const keys = map.items.map((pair) => pair.key).filter((node) => isScalar(node));
  return keys.find((node) => node.value === key)?.range?.[0];
}

/** A key without a value (`exporter:`) counts as not written. */
function withoutEmptyKeys(tree: Json): Json | undefined {
  if (tree === null) return undefined;
  if (Array.isArray(tree)) return tree.map((element) => withoutEmptyKeys(element) ?? null);
  if (!isObject(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => {
      const kept = withoutEmptyKeys(value);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

/** The tree with every relative path joined to the folder of the file, by what the schema says is a path. */
export function resolvePaths(tree: Json, schema: z.core.$ZodType, configFile: string, path: Path = []): Json {
  if (Array.isArray(tree))
    return tree.map((element, index) => resolvePaths(element, schema, configFile, [...path, index]));
  if (isObject(tree)) {
    return Object.fromEntries(
      Object.entries(tree).map(([key, value]) => [key, resolvePaths(value, schema, configFile, [...path, key])]),
    );
  }
  const isRelativePath = typeof tree === 'string' && tree !== '' && !isAbsolute(tree);
  return isRelativePath && factsAt(schema, path)?.isPath === true ? join(dirname(configFile), tree) : tree;
}
