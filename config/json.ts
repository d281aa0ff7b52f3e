import { z } from 'zod';

/** What a YAML document, an environment variable or a flag can say before it is checked. */
export type Json = z.infer<typeof jsonSchema>;
export type JsonObject = Record<string, Json>;

/** Where a value stands: object keys and list positions from the top. */
export type Path = readonly (string | number)[];

export const jsonSchema = z.json();

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, undefined where the path leads nowhere. */
export function valueAt(tree: Json | undefined, path: Path): Json | undefined {
  let here = tree;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step];
    else if (isObject(here) && Object.hasOwn(here, step)) here = here[step];
    else return undefined;
  }
  return here;
}

/** A copy of the tree with `value` at an object path; what stands in the way and is no object is replaced by one. */
export function withValueAt(tree: Json | undefined, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(tree) ? [...tree] : [];
    list[step] = withValueAt(list[step], rest, value);
    return list;
  }
  const object = isObject(tree) ? tree : {};
  return { ...object, [step]: withValueAt(Object.hasOwn(object, step) ? object[step] : undefined, rest, value) };
}

/** A copy of the tree without the key at a path. */
export function withoutKeyAt(tree: Json, path: Path): Json {
  const parent = path.slice(0, -1);
  const object = valueAt(tree, parent);
  if (!isObject(object)) return tree;
  return withValueAt(tree, parent, Object.fromEntries(Object.entries(object).filter(([key]) => key !== path.at(-1))));
}

/** A path as people write it: `clusters[0].tls.ca_file`, keys that are not plain words in brackets and quotes. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
